using System.Diagnostics.Metrics;
using VoiceAnalytics.Controller.Queue;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary><c>partnershare_reconcile_total{result}</c> and <c>partnershare_reconcile_duration_seconds</c>.</summary>
internal sealed class ReconcileMetrics(ControllerMeters meters)
{
    private readonly Counter<long> _total = meters.PartnerShare.CreateCounter<long>("reconcile_total", null, "Passes by how they ended.");

    private readonly Histogram<double> _duration =
        meters.PartnerShare.CreateHistogram<double>("reconcile_duration_seconds", "s", "How long a pass took.");

    public void Finished(string result, TimeSpan duration)
    {
        _total.Add(1, new KeyValuePair<string, object?>("result", result));
        _duration.Record(duration.TotalSeconds);
    }

    public static string ResultOf(RequeueDecision decision) => decision switch
    {
        RequeueDecision.Done => "done",
        RequeueDecision.After => "after",
        RequeueDecision.Backoff => "backoff",
        RequeueDecision.WaitForChange => "wait",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "A decision without a name."),
    };
}
