using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Status;

/// <summary>What AWS gives now, read from the documents there. The spec says what it shall give, and is not always carried out.</summary>
/// <param name="Prefix">Null: nothing can be read.</param>
/// <param name="EndsAt">When AWS ends it by itself.</param>
internal sealed record AccessSummary(string? Prefix, DateTimeOffset? EndsAt)
{
    private static readonly AccessSummary None = new(null, null);

    /// <summary>What could not be read is as it was last seen.</summary>
    public static AccessSummary Of(ShareInputs inputs, ObservedIam iam, PartnerShareStatus former, DateTimeOffset now)
    {
        var share = inputs.Identity;
        if (IsUnread(iam.Policy) || (inputs.ByUser ? IsUnread(iam.User) : IsUnread(iam.Role)))
        {
            return new AccessSummary(former.EffectivePrefix, former.ExpiresAt);
        }
        // Somebody else's policy of our name, and one that is not of our form, is no prefix that could be named.
        var given = iam.Policy.ValueOrNull is { } policy && OwnershipTags.Of(policy.Tags, share) != Ownership.Foreign && IsOpen(share, iam)
            ? AccessPolicy.TryParse(policy.Document)
            : null;
        return given is null || given.ExpiresAt <= now ? None : new AccessSummary(given.Prefix, given.ExpiresAt);
    }

    // Through whom the partner reads: at its place, with the share's policy on it, and not cut.
    private static bool IsOpen(ShareIdentity share, ObservedIam iam) =>
        (iam.Role.ValueOrNull is { } role && role.Arn == share.RoleArn && IsOpen(share, role.AttachedPolicyArns, role.InlinePolicies))
        || (iam.User.ValueOrNull is { } user && user.Arn == share.UserArn && IsOpen(share, user.AttachedPolicyArns, user.InlinePolicies));

    private static bool IsOpen(ShareIdentity share, EquatableArray<string> attached, StringMap inline) =>
        attached.Contains(share.PolicyArn, StringComparer.Ordinal)
        && !(inline.TryGetValue(InlineDeny.CutName, out var cut) && InlineDeny.CauseOf(cut) is not null);

    private static bool IsUnread<T>(Observation<T> observed)
        where T : class => observed is Observation<T>.Unknown or Observation<T>.Presumed;
}
