using System.Collections.Immutable;
using System.Globalization;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.References;

/// <summary>How far a change of a source is in one Snowflake account.</summary>
/// <param name="Unable">Shares that lack the change and cannot act now, or are to stay as they are; nobody waits for them.</param>
/// <param name="StoppedAt">The share that Snowflake refuses the change at, and its words; null if none does.</param>
public sealed record RolloutProgress(string Account, int Through, int InLine, int Unable, (string Share, string Message)? StoppedAt)
{
    /// <summary>
    /// The accounts in which shares are yet to get what the source says now, in order of their names; not those in which all others are
    /// suspended, paused or only observed.
    /// </summary>
    public static ImmutableArray<RolloutProgress> Of(AnalyticsSource source, IEnumerable<PartnerShare> shares, Func<PartnerShare, string?> accountOf)
    {
        var target = RolloutTarget.Of(source);
        var concerned = shares
            .Where(share => share.Spec.SourceRef.Name == source.Metadata.Name && (SourceRollout.IsBehind(share, target) || SourceRollout.IsThrough(share, target)))
            .ToList();
        if (!concerned.Any(share => SourceRollout.IsAwaited(share, target)))
        {
            return []; // At rest, nobody's account has to be looked up.
        }
        return
        [
            .. concerned.Select(share => (share, account: accountOf(share))).Where(each => each.account is not null)
                .GroupBy(each => SnowflakeAccount.Canonical(each.account!), each => each.share, StringComparer.Ordinal)
                .Where(group => group.Any(share => SourceRollout.IsAwaited(share, target)))
                .Select(group => In(group.Key, [.. group], target)).OrderBy(progress => progress.Account, StringComparer.Ordinal),
        ];
    }

    public override string ToString()
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{Account}: {Through} of {Through + InLine + Unable} shares are through");
        var unable = Unable == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Unable} cannot act now");
        return StoppedAt is var (share, message) ? $"{counts}{unable}, stopped at {share}: {message}" : $"{counts}{unable}.";
    }

    private static RolloutProgress In(string account, IReadOnlyList<PartnerShare> shares, RolloutTarget target)
    {
        var through = shares.Count(share => SourceRollout.IsThrough(share, target));
        var inLine = shares.Count(share => SourceRollout.IsInLine(share, target));
        var stopped = shares.FirstOrDefault(share => SourceRollout.IsStopped(share, target));
        return new RolloutProgress(account, through, inLine, shares.Count - through - inLine, stopped is null ? null : ($"{stopped.Metadata.Namespace}/{stopped.Metadata.Name}", Words(stopped)));
    }

    private static string Words(PartnerShare share) =>
        share.Status!.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.SnowflakeReady)?.Message ?? "see its condition SnowflakeReady.";
}
