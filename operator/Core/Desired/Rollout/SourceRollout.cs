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
    public static bool IsBehind(PartnerShare share, RolloutTarget target) =>
        share.Spec.Snowflake?.ConnectionRef is not null && share.Status?.Snowflake?.SourceShape is { } recorded && !Same(recorded, target.Shape);

    /// <summary>It has all its objects as this shape says.</summary>
    public static bool IsThrough(PartnerShare share, RolloutTarget target) =>
        share.Spec.Snowflake?.ConnectionRef is not null && share.Status?.Snowflake?.SourceShape is { } recorded && Same(recorded, target.Shape);

    /// <summary>Behind, and nobody has told it to stay as it is: the change is yet to come to it.</summary>
    public static bool IsAwaited(PartnerShare share, RolloutTarget target) => IsBehind(share, target) && MayAct(share);

    /// <summary>Behind, and about to act or stopped by the change itself: those after it wait. What cannot act for another reason holds nobody up.</summary>
    public static bool IsInLine(PartnerShare share, RolloutTarget target) =>
        IsAwaited(share, target) && StateOf(share, target) is not (RolloutStates.Unable or RolloutStates.Blind);

    /// <summary>The change failed at this share.</summary>
    public static bool IsStopped(PartnerShare share, RolloutTarget target) => IsInLine(share, target) && StateOf(share, target) == RolloutStates.Stopped;

    /// <summary>Why the share has to wait; null if it may act.</summary>
    /// <param name="others">All shares; <paramref name="share"/> may be among them.</param>
    /// <param name="accountOf">The account of a share's connection; null while it is not known, and then it cannot act.</param>
    public static RolloutHold? HoldOf(PartnerShare share, AnalyticsSource source, IEnumerable<PartnerShare> others, Func<PartnerShare, string?> accountOf)
    {
        var target = RolloutTarget.Of(source);
        if (!IsBehind(share, target) || !MayAct(share) || accountOf(share) is not { } account)
        {
            return null; // Who may not act shows all that it would do.
        }
        var elders = Behind(target, account, others, accountOf).Where(other => Seniority.IsElder(other.Metadata, share.Metadata)).ToList();
        if (elders.Where(other => IsInLine(other, target)).Aggregate(default(PartnerShare), Younger) is { } before)
        {
            return new RolloutHold(NameOf(before), target.Source, account, IsStopped(before, target));
        }
        // What kept this one from looking may have kept the elder from it, and may be over for both: the elder looks first. Who has looked
        // knows what is in its own way, and gives way to nobody for it: two that cannot act would do so in turns, for ever.
        return StateOf(share, target) == RolloutStates.Blind
            && elders.Where(elder => StateOf(elder, target) == RolloutStates.Blind).Aggregate(default(PartnerShare), Younger) is { } blind
            ? new RolloutHold(NameOf(blind), target.Source, account, Stopped: false) { ForAMoment = true }
            : null;
    }

    /// <summary>The share that waits for this one; null if none does.</summary>
    public static PartnerShare? After(PartnerShare share, AnalyticsSource source, IEnumerable<PartnerShare> others, Func<PartnerShare, string?> accountOf)
    {
        var target = RolloutTarget.Of(source);
        // A connection that is gone was in the account that was last signed in to.
        var account = accountOf(share) ?? share.Status?.Snowflake?.AccountIdentifier;
        return account is null
            ? null
            : Behind(target, account, others, accountOf)
                .Where(other => IsInLine(other, target) && Seniority.IsElder(share.Metadata, other.Metadata))
                .Aggregate(default(PartnerShare), (first, other) => first is null || Seniority.IsElder(other.Metadata, first.Metadata) ? other : first);
    }

    private static IEnumerable<PartnerShare> Behind(
        RolloutTarget target, string account, IEnumerable<PartnerShare> shares, Func<PartnerShare, string?> accountOf) =>
        shares.Where(share => Same(share.Spec.SourceRef.Name, target.Source) && IsBehind(share, target) && MayAct(share)
            && accountOf(share) is { } theirs && SnowflakeAccount.Same(theirs, account));

    private static PartnerShare Younger(PartnerShare? one, PartnerShare other) => one is null || Seniority.IsElder(one.Metadata, other.Metadata) ? other : one;

    private static bool MayAct(PartnerShare share) =>
        share.Metadata.DeletionTimestamp is null && !share.Spec.Suspend && share.Spec.ManagementPolicy != ManagementPolicies.Observe && !Lifecycle.IsPaused(share);

    // A record of before the source's last edit tells nothing any more: the share is yet to look.
    private static string? StateOf(PartnerShare share, RolloutTarget target) =>
        share.Status?.Snowflake?.Rollout is { } rollout && rollout.SourceGeneration == target.Generation ? rollout.State : null;

    private static string NameOf(PartnerShare share) => $"{share.Metadata.Namespace}/{share.Metadata.Name}";

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
