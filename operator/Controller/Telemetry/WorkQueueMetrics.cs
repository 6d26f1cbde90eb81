using System.Diagnostics.Metrics;
using VoiceAnalytics.Controller.Queue;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>The <c>workqueue_*</c> family of controller-runtime, with our lanes.</summary>
internal sealed class WorkQueueMetrics : WorkQueueObserver
{
    private const string Queue = "partnershare";
    private readonly ControllerMeters _meters;
    private readonly Counter<long> _adds;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _waited;
    private readonly Histogram<double> _worked;

    public WorkQueueMetrics(ControllerMeters meters)
    {
        _meters = meters;
        _adds = meters.WorkQueue.CreateCounter<long>("adds_total", null, "Keys that became ready.");
        _retries = meters.WorkQueue.CreateCounter<long>("retries_total", null, "Passes that failed and are retried.");
        _waited = meters.WorkQueue.CreateHistogram<double>("queue_duration_seconds", "s", "How long a key was ready before a worker took it.");
        _worked = meters.WorkQueue.CreateHistogram<double>("work_duration_seconds", "s", "How long a worker held a key.");
    }

    /// <summary>Adds the gauges, which read the queue when they are asked.</summary>
    public void Watch(WorkQueue<WorkKey> queue, WorkerHeartbeat heartbeat)
    {
        _meters.WorkQueue.CreateObservableGauge("depth", () => Enum.GetValues<Lane>()
            .Select(lane => new Measurement<int>(queue.ReadyIn(lane), Tag("name", Queue), Tag("lane", Name(lane)))), null, "Keys that wait for a worker.");
        _meters.WorkQueue.CreateObservableGauge("delayed", () => Single(queue.DelayedCount), null, "Keys that become ready later.");
        _meters.WorkQueue.CreateObservableGauge(
            "unfinished_work_seconds", () => Single(heartbeat.Unfinished.TotalSeconds), "s", "The time that running passes have taken so far.");
        _meters.WorkQueue.CreateObservableGauge(
            "longest_running_processor_seconds", () => Single(heartbeat.Longest?.For.TotalSeconds ?? 0), "s", "How long the longest pass has been running.");
    }

    public override void Added(Lane lane) => _adds.Add(1, Tag("name", Queue), Tag("lane", Name(lane)));

    public override void Taken(Lane lane, TimeSpan waited) => _waited.Record(waited.TotalSeconds, Tag("name", Queue), Tag("lane", Name(lane)));

    public override void Finished(TimeSpan worked) => _worked.Record(worked.TotalSeconds, Tag("name", Queue));

    public override void Retried() => _retries.Add(1, Tag("name", Queue));

    private static Measurement<T> Single<T>(T value)
        where T : struct => new(value, Tag("name", Queue));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static string Name(Lane lane) => lane switch
    {
        Lane.Change => "change",
        Lane.Retry => "retry",
        _ => "resync",
    };
}
