using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Desired;

/// <summary>The role or user through which a partner reads, as far as it tells what is in force.</summary>
/// <param name="Kind">For people.</param>
/// <param name="TrustDocument">Null for a user: whoever holds its key may read.</param>
internal sealed record Reader(string Kind, string Arn, StringMap Tags, EquatableArray<string> AttachedPolicyArns, string? TrustDocument)
{
    public bool IsUser => TrustDocument is null;

    /// <summary>As a rule one; both if the mode was edited where it may not be.</summary>
    public static IEnumerable<Reader> Of(ObservedIam iam)
    {
        if (iam.Role.ValueOrNull is { } role)
        {
            yield return new Reader("role", role.Arn, role.Tags, role.AttachedPolicyArns, role.TrustDocument);
        }
        if (iam.User.ValueOrNull is { } user)
        {
            yield return new Reader("user", user.Arn, user.Tags, user.AttachedPolicyArns, null);
        }
    }

    public bool Has(string policyArn) => AttachedPolicyArns.Contains(policyArn, StringComparer.Ordinal);

    /// <summary>The spec that would ask for what is in force; null if the trust is not of our form.</summary>
    public PartnerShareSpec? AsSpec(ShareInputs inputs)
    {
        var spec = inputs.Share.Spec;
        if (IsUser)
        {
            return spec with { AccessMode = AccessModes.IamUser, CrossAccount = null, Snowflake = spec.Snowflake is null ? null : spec.Snowflake with { Partner = null } };
        }
        if (TrustPolicy.TryParse(TrustDocument!) is not { } trust)
        {
            return null;
        }
        if (trust.TrustedAccount is { } account)
        {
            return spec with
            {
                AccessMode = AccessModes.CrossAccountRole,
                CrossAccount = (spec.CrossAccount ?? new CrossAccountPrincipal()) with { AccountId = account },
                Snowflake = spec.Snowflake is null ? null : spec.Snowflake with { Partner = null },
            };
        }
        spec = spec with { AccessMode = AccessModes.StorageIntegration, CrossAccount = null };
        return inputs.HasConnection
            ? spec
            : spec with { Snowflake = (spec.Snowflake ?? new SnowflakeTarget()) with { Partner = new PartnerIdentity { IamUserArn = trust.Principal } } };
    }
}
