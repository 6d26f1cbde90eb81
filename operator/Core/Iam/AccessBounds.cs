using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Iam;

/// <summary>The most that a share's policy may give while nothing may be granted; what is null is not bounded.</summary>
/// <param name="Prefix">Normalised.</param>
/// <param name="End">Of the spec.</param>
/// <param name="KmsKeyArns">Of the source.</param>
public sealed record AccessBounds(string? Prefix, DateTimeOffset? End, EquatableArray<string>? KmsKeyArns)
{
    /// <summary>What of <paramref name="policy"/> is within the bounds; null if its folder and the declared one have nothing in common.</summary>
    public AccessPolicy? Narrow(AccessPolicy policy)
    {
        if (Prefix is not null && !Within(policy.Prefix, Prefix) && !Within(Prefix, policy.Prefix))
        {
            return null;
        }
        return policy with
        {
            Prefix = Prefix is not null && Within(Prefix, policy.Prefix) ? Prefix : policy.Prefix,
            ExpiresAt = End is { } end && !(policy.ExpiresAt <= end) ? end : policy.ExpiresAt,
            KmsKeyArns = KmsKeyArns is { } keys ? [.. policy.KmsKeyArns.Where(key => keys.Contains(key, StringComparer.Ordinal))] : policy.KmsKeyArns,
        };
    }

    private static bool Within(string inner, string outer) => inner.StartsWith(outer, StringComparison.Ordinal);
}
