using System.Globalization;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Leadership;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>Counts and times every request that passes through it.</summary>
/// <param name="system"><c>kubernetes</c>, <c>aws</c> or <c>snowflake</c>.</param>
/// <param name="operation">Names a request with few distinct values; by default what <see cref="RequestOperation"/> says.</param>
internal sealed class RequestMetricsHandler(
    ExternalRequestMetrics metrics, string system, TimeProvider time, Func<HttpRequestMessage, string>? operation = null) : DelegatingHandler
{
    private readonly Func<HttpRequestMessage, string> _operation = operation ?? RequestOperation.Of;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var code = "error";
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            code = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        catch (LeadershipLostException)
        {
            code = "fenced";
            throw;
        }
        catch (OperationCanceledException)
        {
            code = "cancelled";
            throw;
        }
        finally
        {
            metrics.Finished(system, _operation(request), code, time.GetElapsedTime(started));
        }
    }
}
