using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// A changed source rolls out share by share: of the shares that it has in one Snowflake account, the elder comes first, and the next one
/// when it is through. What each has come to stands in its status, and only orders them: a share whose status is lost just acts.
/// </summary>
public static class SourceRollout
{
    /// <summary>The share had all its objects as a former shape of the source said; a new share never had.</summary>
    public static bool IsBehind(PartnerShare share, string shape) =>
        share.Spec.Snowflake?.ConnectionRef is not null && share.Status?.Snowflake?.SourceShape is { } recorded && !Same(recorded, shape);

    /// <summary>It has all its objects as this shape says.</summary>
    public static bool IsThrough(PartnerShare share, string shape) =>
        share.Spec.Snowflake?.ConnectionRef is not null && share.Status?.Snowflake?.SourceShape is { } recorded && Same(recorded, shape);

    /// <summary>Behind, and about to act or stopped by the change itself: those after it wait. What cannot act for another reason holds nobody up.</summary>
    public static bool IsInLine(PartnerShare share, string shape) =>
        IsBehind(share, shape) && MayAct(share) && StateOf(share, shape) != RolloutStates.Unable;

    /// <summary>The change failed at this share.</summary>
    public static bool IsStopped(PartnerShare share, string shape) => IsInLine(share, shape) && StateOf(share, shape) == RolloutStates.Stopped;

    /// <summary>Why the share has to wait; null if it may act.</summary>
    /// <param name="others">All shares; <paramref name="share"/> may be among them.</param>
    /// <param name="accountOf">The account of a share's connection; null while it is not known, and then it cannot act.</param>
    public static RolloutHold? HoldOf(PartnerShare share, AnalyticsSource source, IEnumerable<PartnerShare> others, Func<PartnerShare, string?> accountOf)
    {
        var shape = RolloutShape.Of(source.Spec);
        if (!IsBehind(share, shape) || accountOf(share) is not { } account)
        {
            return null;
        }
        var before = InLine(source, shape, account, others, accountOf)
            .Where(other => Seniority.IsElder(other.Metadata, share.Metadata))
            .Aggregate(default(PartnerShare), (last, other) => last is null || Seniority.IsElder(last.Metadata, other.Metadata) ? other : last);
        return before is null ? null : new RolloutHold(NameOf(before), source.Metadata.Name, account, IsStopped(before, shape));
    }

    /// <summary>The share that waits for this one; null if none does.</summary>
    public static PartnerShare? After(PartnerShare share, AnalyticsSource source, IEnumerable<PartnerShare> others, Func<PartnerShare, string?> accountOf)
    {
        // A connection that is gone was in the account that was last signed in to.
        var account = accountOf(share) ?? share.Status?.Snowflake?.AccountIdentifier;
        return account is null
            ? null
            : InLine(source, RolloutShape.Of(source.Spec), account, others, accountOf)
                .Where(other => Seniority.IsElder(share.Metadata, other.Metadata))
                .Aggregate(default(PartnerShare), (first, other) => first is null || Seniority.IsElder(other.Metadata, first.Metadata) ? other : first);
    }

    private static IEnumerable<PartnerShare> InLine(
        AnalyticsSource source, string shape, string account, IEnumerable<PartnerShare> shares, Func<PartnerShare, string?> accountOf) =>
        shares.Where(share => Same(share.Spec.SourceRef.Name, source.Metadata.Name) && IsInLine(share, shape)
            && accountOf(share) is { } theirs && SnowflakeAccount.Same(theirs, account));

    private static bool MayAct(PartnerShare share) =>
        share.Metadata.DeletionTimestamp is null && !share.Spec.Suspend && share.Spec.ManagementPolicy != ManagementPolicies.Observe && !Lifecycle.IsPaused(share);

    // A record of another shape tells nothing about this one: the share is yet to try.
    private static string? StateOf(PartnerShare share, string shape) =>
        share.Status?.Snowflake?.Rollout is { } rollout && Same(rollout.Shape, shape) ? rollout.State : null;

    private static string NameOf(PartnerShare share) => $"{share.Metadata.Namespace}/{share.Metadata.Name}";

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
