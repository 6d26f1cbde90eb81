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

    /// <summary>
    /// Whether the source offers all that the share asks for, and permits the share, as far as can be told now: who writes down a name that nobody
    /// offers them keeps nobody from it.
    /// </summary>
    /// <param name="source">Of the share; null if there is none.</param>
    /// <param name="labels">Of the share's namespace.</param>
    /// <param name="account">The Snowflake account behind its connection; null if it is not known.</param>
    public static bool IsEntitled(PartnerShare share, AnalyticsSource? source, StringMap labels, string? account) =>
        source is not null && share.Spec.Adopt is { } adopt
        && AdoptionRules.Names(adopt).All(asked => source.Spec.Adoptable.Any(offered => AdoptionRules.IsSame(asked.Field, offered, asked.Name)))
        && ShareVerdict.Permits(share, source, labels, account).Verdict != PermissionVerdict.Denied;

    /// <summary>The elder share that asks for the same and is entitled to it, as <c>namespace/name</c>; null if none is, or the share has adopted already.</summary>
    /// <param name="others">All shares; <paramref name="share"/> may be among them.</param>
    /// <param name="accountOf">The Snowflake account behind a share's connection; null if there is none, or it is not known.</param>
    /// <param name="isEntitled"><see cref="IsEntitled"/>.</param>
    public static string? HeldBy(PartnerShare share, IEnumerable<PartnerShare> others, Func<PartnerShare, string?> accountOf, Func<PartnerShare, bool> isEntitled) =>
        !Claims(share) || HasAdopted(share)
            ? null
            : others
                .Where(other => other.Metadata.Uid != share.Metadata.Uid && Overlap(share, other, accountOf) && Seniority.IsElder(other.Metadata, share.Metadata) && isEntitled(other))
                .Select(other => $"{other.Metadata.Namespace}/{other.Metadata.Name}")
                .Order(StringComparer.Ordinal).FirstOrDefault();

    // An elder that is permitted only later takes nothing away. A status that lies about it gains nothing: tags and markers decide whose a thing is.
    private static bool HasAdopted(PartnerShare share) =>
        share.Status?.Conditions.Any(each => each is { Type: Status.ConditionTypes.Adopted, Status: ConditionStatuses.True }) == true;

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
