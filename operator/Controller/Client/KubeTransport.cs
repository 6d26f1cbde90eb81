using System.Net;
using k8s;

namespace VoiceAnalytics.Controller.Client;

/// <summary>
/// The way to one API server. TLS, client certificates, exec plugins, OIDC and token files come from the KubernetesClient
/// library; requests and streams are our own.
/// </summary>
internal sealed class KubeTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly IDisposable? _owned;
    private readonly Version _version;

    private KubeTransport(HttpClient http, Uri address, Version version, IDisposable? owned) =>
        (_http, Address, _version, _owned) = (http, address, version, owned);

    /// <summary>Ends in a slash.</summary>
    public Uri Address { get; }

    /// <summary>Over the network, as a kubeconfig or the pod's service account says.</summary>
    /// <param name="handlers">Outermost first; each request passes through all of them.</param>
    public static KubeTransport Connect(KubernetesClientConfiguration configuration, params DelegatingHandler[] handlers)
    {
        configuration.FirstMessageHandlerSetup = sockets =>
        {
            sockets.AllowAutoRedirect = false;
            sockets.ConnectTimeout = TimeSpan.FromSeconds(10);
            // The library's 3 minutes would let a dead connection hold calls and watches far beyond their deadlines.
            sockets.KeepAlivePingDelay = TimeSpan.FromSeconds(15);
            sockets.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
            sockets.PooledConnectionLifetime = TimeSpan.FromMinutes(30);
        };
        var credentials = new CredentialsHandler(Kubernetes.CreateCredentials(configuration), configuration.TlsServerName);
        var library = new Kubernetes(configuration, [.. handlers, credentials]);
        return new(library.HttpClient, library.BaseUri, configuration.DisableHttp2 ? HttpVersion.Version11 : HttpVersion.Version20, library);
    }

    /// <summary>Straight into a handler: an API server in this process, or a pipeline that somebody else built.</summary>
    public static KubeTransport Over(HttpMessageHandler handler, Uri? address = null)
    {
        var http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        return new(http, address ?? new Uri("http://kubernetes.local/"), HttpVersion.Version11, http);
    }

    /// <summary>Returns as soon as the headers are there. Deadlines are the caller's.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string pathAndQuery, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(Address, pathAndQuery);
        request.Version = _version;
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => _owned?.Dispose();
}
