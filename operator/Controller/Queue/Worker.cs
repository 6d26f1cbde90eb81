using System.Diagnostics;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Telemetry;

namespace VoiceAnalytics.Controller.Queue;

/// <summary>
/// Takes keys and runs passes, one after the other, while this process leads. Whatever a pass does, its key is finished or
/// returned: nothing is dropped.
/// </summary>
internal sealed partial class Worker(
    WorkQueue<WorkKey> queue, IReconciler reconciler, WriteFence fence, WorkerHeartbeat heartbeat, ReconcileMetrics metrics,
    TimeProvider time, ILogger<Worker> logger, WorkerOptions? options = null)
{
    private readonly WorkerOptions _options = options ?? WorkerOptions.Default;

    /// <summary>
    /// Until the queue is closed or <paramref name="abort"/> is cancelled. Closing lets the pass in hand end; aborting breaks it off.
    /// </summary>
    public async Task RunAsync(CancellationToken abort)
    {
        while (!abort.IsCancellationRequested && !queue.IsClosed)
        {
            try
            {
                if (await NextAsync(abort).ConfigureAwait(false) is not var (lease, term))
                {
                    continue;
                }
                await RunPassAsync(lease, term, abort).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The term ended while this worker was idle, or the process ends: the loop's condition tells which.
            }
        }
    }

    /// <summary>Runs one pass if a key is ready. For single-threaded stepping.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (!queue.TryTake(out var lease))
        {
            return false;
        }
        await RunPassAsync(lease, fence.Term, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<(WorkLease<WorkKey>, CancellationToken)?> NextAsync(CancellationToken abort)
    {
        using var intake = CancellationTokenSource.CreateLinkedTokenSource(abort, queue.Closed);
        var term = await fence.WaitForTermAsync(intake.Token).ConfigureAwait(false);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(abort, term);
        return await queue.TakeAsync(waiting.Token).ConfigureAwait(false) is { } lease ? (lease, term) : null;
    }

    private async Task RunPassAsync(WorkLease<WorkKey> lease, CancellationToken term, CancellationToken abort)
    {
        using var activity = ControllerActivity.Source.StartActivity("reconcile");
        activity?.SetTag("k8s.namespace.name", lease.Key.Name.Namespace).SetTag("kind", lease.Key.Kind).SetTag("name", lease.Key.Name.Name);
        using var scope = BeginScope(lease.Key, heartbeat.Begin(lease.Key), activity);
        var started = time.GetTimestamp();
        var decision = await TryReconcileAsync(lease.Key, term, abort).ConfigureAwait(false);
        heartbeat.End(lease.Key);
        metrics.Finished(decision.Result, time.GetElapsedTime(started));
        activity?.SetTag("result", decision.Result);
        if (decision.Requeue is null)
        {
            queue.Return(lease);
            return;
        }
        queue.Finish(lease, decision.Requeue);
    }

    /// <summary>A null decision: the pass was broken off through no fault of its own.</summary>
    private async Task<(RequeueDecision? Requeue, string Result)> TryReconcileAsync(WorkKey key, CancellationToken term, CancellationToken abort)
    {
        using var deadline = new CancellationTokenSource(_options.PassTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(term, abort, deadline.Token);
        try
        {
            var decision = await reconciler.ReconcileAsync(key, linked.Token).ConfigureAwait(false);
            return (decision, ReconcileMetrics.ResultOf(decision));
        }
        catch (OperationCanceledException) when (term.IsCancellationRequested || abort.IsCancellationRequested)
        {
            LogInterrupted();
            return (null, "interrupted");
        }
        catch (LeadershipLostException lost)
        {
            LogFenced(lost.Message);
            return (new RequeueDecision.Backoff(), "fenced");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            LogTimedOut(_options.PassTimeout.TotalSeconds);
            return (new RequeueDecision.Backoff(), "timeout");
        }
        catch (Exception exception)
        {
            LogDefect(exception);
            return (new RequeueDecision.Backoff(), "error");
        }
    }

    private IDisposable? BeginScope(WorkKey key, long pass, Activity? activity) => logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["kind"] = key.Kind,
        ["namespace"] = key.Name.Namespace,
        ["name"] = key.Name.Name,
        ["reconcileId"] = pass,
        ["traceId"] = activity?.TraceId.ToString() ?? "",
    });

    [LoggerMessage(LogLevel.Information, "The pass was broken off: this process ends, or no longer leads")]
    private partial void LogInterrupted();

    [LoggerMessage(LogLevel.Warning, "The pass could not write: {Reason}")]
    private partial void LogFenced(string reason);

    [LoggerMessage(LogLevel.Warning, "The pass did not end within {Seconds} s and was cancelled; it is tried again later")]
    private partial void LogTimedOut(double seconds);

    [LoggerMessage(LogLevel.Error, "The pass failed unexpectedly; it is tried again later")]
    private partial void LogDefect(Exception exception);
}
