using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>
/// Whose turn it is when a share is through with a change of its source, or cannot act any more: the one share after it, and the source,
/// which tells how far the change is. Reads the stores, changes nothing.
/// </summary>
internal sealed class RolloutFanout(Store<PartnerShare> shares, Store<AnalyticsSource> sources, Store<SnowflakeConnection> connections)
{
    public IEnumerable<WorkKey> Of(Change<PartnerShare> change)
    {
        // A share that never was through is in nobody's way: the cheap answer for all that is at rest or being made.
        if (change.Old is not { Status.Snowflake.SourceShape: not null } old || sources.Find(new("", old.Spec.SourceRef.Name)) is not { } source)
        {
            return [];
        }
        var target = RolloutTarget.Of(source);
        var (before, after) = (Standing.Of(old, target), change.New is { } now ? Standing.Of(now, target) : default);
        if (before == after)
        {
            return [];
        }
        var concerned = new List<WorkKey>();
        if (before.InLine && SourceRollout.After(old, source, shares.All(), connections.AccountOf) is { } next)
        {
            concerned.Add(WorkKey.Share(new(next.Metadata.Namespace, next.Metadata.Name)));
        }
        concerned.Add(WorkKey.Source(source.Metadata.Name));
        return concerned;
    }

    private readonly record struct Standing(bool Awaited, bool InLine, bool Through, bool Stopped)
    {
        public static Standing Of(PartnerShare share, RolloutTarget target) =>
            new(SourceRollout.IsAwaited(share, target), SourceRollout.IsInLine(share, target), SourceRollout.IsThrough(share, target), SourceRollout.IsStopped(share, target));
    }
}
