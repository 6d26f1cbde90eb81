using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VoiceAnalytics.Aws.Tests.Credentials;

/// <summary>A plain HTTP listener on 127.0.0.1: credential sources use sockets of the SDK's own, past any injected transport.</summary>
internal sealed class LoopbackStub : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<StubRequest, StubAnswer> _answer;
    private readonly Task _serving;
    private readonly List<StubRequest> _requests = [];

    private LoopbackStub(HttpListener listener, Uri address, Func<StubRequest, StubAnswer> answer)
    {
        (_listener, Address, _answer) = (listener, address, answer);
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<StubRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public static Task<LoopbackStub> StartAsync(Func<StubRequest, StubAnswer> answer)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var listener = new HttpListener();
        listener.Prefixes.Add(address.ToString());
        listener.Start();
        return Task.FromResult(new LoopbackStub(listener, address, answer));
    }

    public static StubAnswer Answer(string contentType, string body) => new(contentType, body);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        ((IDisposable)_listener).Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var request = new StubRequest(context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"] ?? "", await reader.ReadToEndAsync());
            lock (_requests)
            {
                _requests.Add(request);
            }
            var answer = _answer(request);
            context.Response.ContentType = answer.ContentType;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

internal sealed record StubRequest(string Path, string Authorization, string Body);

internal sealed record StubAnswer(string ContentType, string Body);
