namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>Takes requests and never answers them, as an endpoint behind a dead firewall rule does.</summary>
/// <param name="over">System and body.</param>
internal sealed class Silence(Func<string, string, bool> over)
{
    private readonly SemaphoreSlim _asked = new(0);

    /// <summary>One more waits for an answer.</summary>
    public Task AskedAsync() => _asked.WaitAsync();

    public bool Covers(string system, string body) => over(system, body);

    public async Task<HttpResponseMessage> WaitAsync(CancellationToken cancellationToken)
    {
        _asked.Release();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody answers.");
    }
}

internal sealed class Silenced(SimWorld world, string system, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (world.Silence is { } silence && silence.Covers(system, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)))
        {
            return await silence.WaitAsync(cancellationToken);
        }
        return await base.SendAsync(request, cancellationToken);
    }
}
