using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// Who holds an external id. Derived ids are unique to their share; one that a partner insists on is not, and two roles that one
/// principal enters with one id are the confused deputy that the id exists to prevent.
/// </summary>
public static class ExternalIdClaims
{
    /// <summary>The share that holds the id which <paramref name="share"/> asks for, as <c>namespace/name</c>; null if it may have it.</summary>
    /// <param name="others">All shares; <paramref name="share"/> may be among them.</param>
    public static string? HeldBy(PartnerShare share, IEnumerable<PartnerShare> others, Installation installation, ReadOnlyMemory<byte>? installationKey)
    {
        if (ClaimOf(share) is not { } claim || IsDerived(share, claim.ExternalId, installation, installationKey))
        {
            return null;
        }
        return others
            .Where(other => other.Metadata.Uid != share.Metadata.Uid && Holds(other, share, claim, installation, installationKey))
            .Select(other => $"{other.Metadata.Namespace}/{other.Metadata.Name}")
            .Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>Whether the share asks for an id of its own, so that other shares decide whether it may have it.</summary>
    public static bool Claims(PartnerShare share) => ClaimOf(share) is not null;

    // A derived id is its share's for ever. Among those that ask for one, the elder holds it.
    private static bool Holds(PartnerShare other, PartnerShare share, Claim claim, Installation installation, ReadOnlyMemory<byte>? key) =>
        IsDerived(other, claim.ExternalId, installation, key)
        || (ClaimOf(other) is { } theirs && theirs == claim && Seniority.IsElder(other.Metadata, share.Metadata));

    private static bool IsDerived(PartnerShare share, string externalId, Installation installation, ReadOnlyMemory<byte>? key) =>
        key is { } known
        && Naming.ExternalId.For(known.Span, new ShareIdentity(installation, share.Metadata.Namespace, share.Metadata.Name, share.Metadata.Uid)) == externalId;

    // All users of one account count as one principal: whoever controls one of them can as a rule make another.
    private static Claim? ClaimOf(PartnerShare share) => share.Spec switch
    {
        { Snowflake.Partner: { ExternalId: { } id } partner } when IamArn.TryParse(partner.IamUserArn, out var arn) => new Claim(arn.Account, id),
        { CrossAccount: { ExternalId: { } id } partner } => new Claim(partner.AccountId, id),
        _ => null,
    };

    private sealed record Claim(string Account, string ExternalId);
}
