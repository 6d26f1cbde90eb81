using System.Diagnostics.Metrics;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>
/// <c>partnershare_external_requests_total{system,operation,code}</c> and
/// <c>partnershare_external_request_duration_seconds{system,operation}</c>.
/// </summary>
internal sealed class ExternalRequestMetrics(ControllerMeters meters)
{
    private readonly Counter<long> _total =
        meters.PartnerShare.CreateCounter<long>("external_requests_total", null, "Requests to Kubernetes, AWS and Snowflake by the answer's code.");

    private readonly Histogram<double> _duration = meters.PartnerShare.CreateHistogram<double>(
        "external_request_duration_seconds", "s", "Until the headers of the answer.");

    /// <param name="code">HTTP status, or what happened instead of an answer: <c>error</c>, <c>cancelled</c>, <c>fenced</c>.</param>
    public void Finished(string system, string operation, string code, TimeSpan duration)
    {
        var labels = new KeyValuePair<string, object?>[] { new("system", system), new("operation", operation) };
        _total.Add(1, [.. labels, new("code", code)]);
        _duration.Record(duration.TotalSeconds, labels);
    }
}
