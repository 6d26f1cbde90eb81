namespace VoiceAnalytics.Snowflake;

/// <summary>A broken connection in words that stay the same from try to try: no ports, no addresses, no stack.</summary>
internal static class NetworkProblem
{
    public static string Describe(Exception exception) => (exception as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the host name cannot be resolved",
        HttpRequestError.ConnectionError => "the host cannot be reached",
        HttpRequestError.SecureConnectionError => "the host's TLS certificate is not trusted, or TLS is intercepted",
        HttpRequestError.ProxyTunnelError => "the proxy refused the connection",
        HttpRequestError.ResponseEnded => "the connection ended before the answer",
        _ => "the connection broke",
    };
}
