using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Who may adopt a role or user: of several shares that name it, the elder. Two would take it from each other for ever.</summary>
public static class AdoptionClaims
{
    /// <summary>Whether the share asks for anything, so that other shares decide whether it may have it.</summary>
    public static bool Claims(PartnerShare share) => share.Spec.Adopt is { RoleName: not null } or { UserName: not null };

    /// <summary>The elder share that asks for the same, as <c>namespace/name</c>; null if none does.</summary>
    /// <param name="others">All shares; <paramref name="share"/> may be among them.</param>
    public static string? HeldBy(PartnerShare share, IEnumerable<PartnerShare> others) =>
        share.Spec.Adopt is not { } adopt
            ? null
            : others
                .Where(other => other.Metadata.Uid != share.Metadata.Uid && other.Spec.Adopt is { } theirs && Overlap(adopt, theirs) && Seniority.IsElder(other.Metadata, share.Metadata))
                .Select(other => $"{other.Metadata.Namespace}/{other.Metadata.Name}")
                .Order(StringComparer.Ordinal).FirstOrDefault();

    private static bool Overlap(Adoption one, Adoption other) => Same(one.RoleName, other.RoleName) || Same(one.UserName, other.UserName);

    // IAM tells names apart without letter case.
    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
