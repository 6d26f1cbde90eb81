using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Telemetry;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>One pass over one share: inputs → pass → status → finalizer → requeue.</summary>
internal sealed class ShareReconciler(
    ICluster cluster, AccountPin pin, InputsReader reader, SharePass pass, TimeProvider time, ReconcilerTiming timing, PassMetrics? metrics = null)
    : IReconciler
{
    public async Task<RequeueDecision> ReconcileAsync(WorkKey work, CancellationToken cancellationToken)
    {
        var key = work.Name;
        if (cluster.Share(key) is not { } share)
        {
            pass.Forget(key);
            return new RequeueDecision.WaitForChange();
        }
        if (share.Metadata.DeletionTimestamp is not null && !share.Metadata.Finalizers.Contains(ApiGroup.Finalizer, StringComparer.Ordinal))
        {
            return new RequeueDecision.WaitForChange(); // Others' finalizers hold it; nothing of ours is left.
        }
        var inputs = await reader.ReadAsync(share, cancellationToken);
        var report = await pin.ObjectionAsync(cancellationToken) is { } objection
            ? SharePass.Held(inputs, objection)
            : await pass.RunAsync(inputs, cancellationToken);
        if (ReleaseRule.MayRelease(report, time.GetUtcNow(), timing.SnowflakeCleanupTimeout))
        {
            return await ReleaseAsync(share, key, cancellationToken);
        }
        var status = StatusBuilder.Build(report, time.GetUtcNow());
        metrics?.Drifted(share.Status?.Drift ?? [], status.Drift);
        var failure = await cluster.WriteStatusAsync(share, status, cancellationToken);
        if (Announcement.Of(share.Status, status) is { } news)
        {
            await cluster.RecordAsync(share, news.Warning, news.Reason, news.Message, cancellationToken);
        }
        return failure is null ? RequeueRule.Of(report, time.GetUtcNow(), timing) : new RequeueDecision.Backoff();
    }

    private async Task<RequeueDecision> ReleaseAsync(PartnerShare share, NamespacedName key, CancellationToken cancellationToken)
    {
        if (await cluster.RemoveFinalizerAsync(share, cancellationToken) is not null)
        {
            return new RequeueDecision.Backoff();
        }
        pass.Forget(key);
        return new RequeueDecision.WaitForChange();
    }
}
