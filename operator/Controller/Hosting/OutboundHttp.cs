using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Telemetry;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>The handlers that every outbound request passes through: counted, then fenced.</summary>
internal sealed class OutboundHttp(WriteFence fence, ExternalRequestMetrics metrics, TimeProvider time)
{
    /// <summary>Outermost first, for a client that brings its own transport.</summary>
    public DelegatingHandler[] Handlers(string system, Func<HttpRequestMessage, string>? operation = null) =>
        [new RequestMetricsHandler(metrics, system, time, operation), new FencingHandler(fence)];

    /// <summary>A whole pipeline over sockets, for AWS and Snowflake. The caller owns it.</summary>
    /// <param name="system"><c>aws</c> or <c>snowflake</c>.</param>
    /// <param name="transport">Null: sockets without redirects.</param>
    public HttpMessageHandler Pipeline(string system, Func<HttpRequestMessage, string>? operation = null, HttpMessageHandler? transport = null)
    {
        var next = transport ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        foreach (var handler in Handlers(system, operation).Reverse())
        {
            handler.InnerHandler = next;
            next = handler;
        }
        return next;
    }
}
