using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Who may adopt an object: of several shares that name it, the elder. Two would take it from each other for ever.</summary>
public static class AdoptionClaims
{
    /// <summary>Whether the share asks for anything, so that other shares decide whether it may have it.</summary>
    public static bool Claims(PartnerShare share) => share.Spec.Adopt is { RoleName: not null } or { UserName: not null } || ClaimsInSnowflake(share);

    /// <summary>… in the account behind its connection.</summary>
    public static bool ClaimsInSnowflake(PartnerShare share) =>
        share.Spec.Adopt is { Integration: not null } or { Stage: not null } or { Task: not null } or { Table: not null };

    /// <summary>The elder share that asks for the same, as <c>namespace/name</c>; null if none does.</summary>
    /// <param name="others">All shares; <paramref name="share"/> may be among them.</param>
    /// <param name="accountOf">The Snowflake account behind a share's connection; null if there is none, or it is not known.</param>
    public static string? HeldBy(PartnerShare share, IEnumerable<PartnerShare> others, Func<PartnerShare, string?> accountOf) =>
        !Claims(share)
            ? null
            : others
                .Where(other => other.Metadata.Uid != share.Metadata.Uid && Overlap(share, other, accountOf) && Seniority.IsElder(other.Metadata, share.Metadata))
                .Select(other => $"{other.Metadata.Namespace}/{other.Metadata.Name}")
                .Order(StringComparer.Ordinal).FirstOrDefault();

    private static bool Overlap(PartnerShare one, PartnerShare other, Func<PartnerShare, string?> accountOf) =>
        one.Spec.Adopt is { } asked && other.Spec.Adopt is { } theirs
        && (Same(asked.RoleName, theirs.RoleName) || Same(asked.UserName, theirs.UserName)
            || (ClaimsInSnowflake(one) && ClaimsInSnowflake(other) && accountOf(one) is { } account && accountOf(other) is { } another
                && SnowflakeAccount.Same(account, another) && OverlapInAccount(one.Spec, other.Spec)));

    private static bool OverlapInAccount(PartnerShareSpec one, PartnerShareSpec other)
    {
        var (asked, theirs) = (one.Adopt!, other.Adopt!);
        return SameStored(asked.Integration, theirs.Integration)
            || (SameStored(one.SnowflakeOrDefault.Database, other.SnowflakeOrDefault.Database)
                && SameStored(one.SnowflakeOrDefault.Schema, other.SnowflakeOrDefault.Schema)
                && (SameStored(asked.Stage, theirs.Stage) || SameStored(asked.Task, theirs.Task) || SameStored(asked.Table, theirs.Table)));
    }

    // IAM tells names apart without letter case.
    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool SameStored(string? one, string? other) =>
        one is not null && other is not null && SnowflakeName.Stored(one) is { } stored && stored == SnowflakeName.Stored(other);
}
