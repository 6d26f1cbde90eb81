using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Whether a hand-made role may become a share's. It has to trust exactly whom the share declares: a trust with others in it
/// could only be narrowed by cutting the partner off for a while, and one without the partner would cut it off for good.
/// </summary>
internal static class AdoptableRole
{
    /// <summary>What stands in the way, each with what to do; empty if nothing does.</summary>
    public static IEnumerable<string> Problems(DesiredIam desired, ObservedRole role)
    {
        var common = AdoptableIdentity.Problems(
            desired, role.Arn, desired.Share.RoleArn, role.Tags, role.AttachedPolicyArns, role.InlinePolicies, role.BoundaryArn);
        foreach (var problem in common)
        {
            yield return problem;
        }
        if (!role.InstanceProfiles.IsEmpty)
        {
            yield return $"it is in instance profiles ({AdoptableIdentity.Names(role.InstanceProfiles)}), so machines use it; take it out of them";
        }
        if (Trust(desired.Trust, role.TrustDocument) is { } trust)
        {
            yield return trust;
        }
    }

    private static string? Trust(DesiredTrust declared, string found) => declared switch
    {
        DesiredTrust.To to when PolicyMeaning.Same(TrustPolicy.WithoutExpiry(found), TrustPolicy.WithoutExpiry(to.Document)) => null,
        DesiredTrust.To to => Difference(TrustSummary.Of(found), TrustSummary.Of(to.Document)),
        DesiredTrust.Nobody => $"the share names no partner, but the role's trust admits {TrustSummary.Of(found).Who}; put that user and external id into spec.snowflake.partner",
        DesiredTrust.Unknown unknown => unknown.Message,
        _ => throw new InvalidOperationException($"Unknown kind of trust: {declared.GetType().Name}"),
    };

    // The external id itself is said nowhere but in trust, integration and handoff.
    private static string Difference(TrustSummary found, TrustSummary declared)
    {
        if (found.Who != declared.Who)
        {
            return $"its trust is not exactly the declared one: it admits {found.Who}, the share declares {declared.Who}; declare whom it admits, or take everybody else and every further condition out of the trust";
        }
        if (found.ExternalId != declared.ExternalId)
        {
            return found.ExternalId is null
                ? "its trust does not ask for one external id, as the share does; add that condition to it together with the partner"
                : "its trust asks for another external id than the share; the one in the trust belongs into externalId (spec.snowflake.partner or spec.crossAccount), or the partner would be cut off";
        }
        return "its trust admits the declared partner, but not in the form of the guide: one statement, action sts:AssumeRole, StringEquals sts:ExternalId, Version 2012-10-17; write it so";
    }
}
