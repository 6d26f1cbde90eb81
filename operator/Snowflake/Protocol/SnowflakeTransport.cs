namespace VoiceAnalytics.Snowflake;

/// <summary>What all Snowflake clients of a process share: connections, limits, clock, chance, and who is told of statements.</summary>
public sealed class SnowflakeTransport : IDisposable
{
    /// <param name="handler">
    /// The way out. It must not follow redirects (a redirect would carry the token away) and must not unpack bodies;
    /// <see cref="CreateHandler"/> makes a right one. Disposed with this.
    /// </param>
    /// <param name="endpoints">Overrides by the operator's flag.</param>
    /// <param name="time">The clock for tokens, waits and timeouts.</param>
    /// <param name="jitter">A number from 0 to 1 for each wait.</param>
    /// <param name="requestIds">One id a statement.</param>
    public SnowflakeTransport(HttpMessageHandler handler, SnowflakeEndpoints endpoints, TimeProvider time, Func<double> jitter, IRequestIds requestIds)
    {
        Http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        Limiters = new AccountLimiters(time);
        (Endpoints, Time, Jitter, RequestIds) = (endpoints, time, jitter, requestIds);
    }

    public SnowflakeClientOptions Options { get; init; } = new();

    /// <summary>Told of every finished statement; must be quick and must not throw.</summary>
    public Action<StatementRecord>? OnStatement { get; init; }

    public AccountLimiters Limiters { get; init; }

    internal HttpClient Http { get; }

    internal SnowflakeEndpoints Endpoints { get; }

    internal TimeProvider Time { get; }

    internal Func<double> Jitter { get; }

    internal IRequestIds RequestIds { get; }

    /// <summary>For real use: TLS verified, HTTP/2 where offered, no redirects, no cookies, connections renewed so that DNS changes are seen.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(15),
    };

    public void Dispose()
    {
        Http.Dispose();
        Limiters.Dispose();
    }
}
