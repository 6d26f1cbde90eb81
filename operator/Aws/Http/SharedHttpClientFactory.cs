using Amazon.Runtime;

namespace VoiceAnalytics.Aws.Http;

/// <summary>Gives all SDK clients one <see cref="HttpClient"/>, and with it one connection pool and one injectable transport.</summary>
internal sealed class SharedHttpClientFactory : HttpClientFactory, IDisposable
{
    private readonly HttpClient _client;

    public SharedHttpClientFactory(AwsOptions options)
    {
        var transport = options.HttpMessageHandlerFactory?.Invoke() ?? Sockets();
        _client = new HttpClient(new CancellationOriginHandler(new BoundedResponseHandler(transport))) { Timeout = options.Timeout };
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

    // No redirects: a signed request must not follow one to another host.
    private static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
