using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace VoiceAnalytics.Sandbox.Hosting;

/// <summary>
/// The same world without a socket: requests go straight from an <see cref="HttpClient"/> into the handler. The crash
/// harness starts thousands of worlds, so there is no host, no container and no port behind it.
/// </summary>
public sealed class InProcessServer : IDisposable
{
    private readonly TestServer _server;

    public InProcessServer(RequestDelegate handler)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        _server = new TestServer(services, new FeatureCollection()) { AllowSynchronousIO = false };
        ((IServer)_server).StartAsync(new Application(handler), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>A transport for <see cref="HttpClient"/>; the caller disposes it.</summary>
    public HttpMessageHandler CreateHandler() => new CanonicalUri(_server.CreateHandler());

    public void Dispose() => _server.Dispose();

    // The AWS SDK makes addresses that opt out of canonicalisation, which TestServer cannot take apart.
    private sealed class CanonicalUri(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(request.RequestUri!.OriginalString);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Application(RequestDelegate handler) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => handler(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
