using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Telemetry;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>One pass over one share: inputs → pass → status → finalizer → requeue.</summary>
internal sealed class ShareReconciler(
    ICluster cluster, AccountPin pin, InputsReader reader, SharePass pass, PassMemory memory, RemnantSweep sweep, TimeProvider time, ReconcilerTiming timing,
    PassMetrics? metrics = null)
    : IReconciler
{
    public async Task<RequeueDecision> ReconcileAsync(WorkKey work, CancellationToken cancellationToken)
    {
        if (work == RemnantSweep.Key)
        {
            return await SweepAsync(cancellationToken);
        }
        var key = work.Name;
        if (cluster.Share(key) is not { } share)
        {
            return await DepartedAsync(key, cancellationToken);
        }
        var former = await FormerLifeAsync(key, share, cancellationToken);
        if (former is null && share.Metadata.Finalizers.Contains(ApiGroup.Finalizer, StringComparer.Ordinal))
        {
            memory.Remember(key, share);
        }
        if (share.Metadata.DeletionTimestamp is not null && !share.Metadata.Finalizers.Contains(ApiGroup.Finalizer, StringComparer.Ordinal))
        {
            return new RequeueDecision.WaitForChange(); // Others' finalizers hold it; nothing of ours is left.
        }
        var inputs = await reader.ReadAsync(share, cancellationToken);
        var objection = await pin.ObjectionAsync(cancellationToken) ?? (former is null ? null : Departed.Ending(former));
        var report = objection is null ? await pass.RunAsync(inputs, cancellationToken) : SharePass.Held(inputs, objection);
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

    /// <summary>
    /// A share that is gone though we did not let it go: somebody took our finalizer off. Its YAML is gone, so its access goes, by
    /// the same pass as any deletion; there is no object left to write a status on.
    /// </summary>
    private async Task<RequeueDecision> DepartedAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        if (memory.LastSeen(key) is not { } last)
        {
            pass.Forget(key);
            return new RequeueDecision.WaitForChange();
        }
        var (holder, failure) = await cluster.HolderAsync(key, cancellationToken);
        if (failure is not null || holder is not null || await pin.ObjectionAsync(cancellationToken) is not null)
        {
            return new RequeueDecision.Backoff(); // Not proven to be gone, or not by credentials that may act on it.
        }
        var departed = Departed.Of(last, time.GetUtcNow());
        memory.Remember(key, departed);
        var report = await pass.RunAsync(await reader.ReadAsync(departed, cancellationToken), cancellationToken);
        if (!ReleaseRule.MayRelease(report, time.GetUtcNow(), timing.SnowflakeCleanupTimeout))
        {
            return RequeueRule.Of(report, time.GetUtcNow(), timing);
        }
        pass.Forget(key);
        return new RequeueDecision.WaitForChange();
    }

    /// <summary>What has to be ended before <paramref name="share"/> is worked on; null once it is.</summary>
    private async Task<PartnerShare?> FormerLifeAsync(NamespacedName key, PartnerShare share, CancellationToken cancellationToken)
    {
        if (Departed.FormerLife(memory.LastSeen(key), share) is not { } last)
        {
            return null;
        }
        var former = Departed.Of(last, time.GetUtcNow());
        memory.Remember(key, former);
        if (!await EndAsync(former, cancellationToken))
        {
            return former;
        }
        pass.Forget(key);
        return null;
    }

    // A share that took the name of another one, which nobody let go, is another share: what that one had is not left to it.
    private async Task<bool> EndAsync(PartnerShare departed, CancellationToken cancellationToken)
    {
        var (holder, failure) = await cluster.HolderAsync(new NamespacedName(departed.Metadata.Namespace, departed.Metadata.Name), cancellationToken);
        if (failure is not null || holder?.Uid == departed.Metadata.Uid || await pin.ObjectionAsync(cancellationToken) is not null)
        {
            return false;
        }
        var report = await pass.RunAsync(await reader.ReadAsync(departed, cancellationToken), cancellationToken);
        return ReleaseRule.MayRelease(report, time.GetUtcNow(), timing.SnowflakeCleanupTimeout);
    }

    private async Task<RequeueDecision> SweepAsync(CancellationToken cancellationToken)
    {
        if (await pin.ObjectionAsync(cancellationToken) is not null)
        {
            return new RequeueDecision.Backoff();
        }
        var (departed, failure) = await sweep.FindAsync(cancellationToken);
        var settled = failure is null;
        foreach (var share in departed)
        {
            var key = new NamespacedName(share.Metadata.Namespace, share.Metadata.Name);
            if (cluster.Share(key) is not null)
            {
                settled &= await EndAsync(Departed.Of(share, time.GetUtcNow()), cancellationToken);
                continue;
            }
            memory.Remember(key, memory.LastSeen(key) ?? share);
            settled &= await DepartedAsync(key, cancellationToken) is RequeueDecision.WaitForChange;
        }
        return settled ? new RequeueDecision.After(RemnantSweep.Interval) : new RequeueDecision.Backoff();
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
