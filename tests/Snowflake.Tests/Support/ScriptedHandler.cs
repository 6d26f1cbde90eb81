using System.Net;
using System.Text;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>The far side of the wire, step by step. A request that the script does not expect fails the test.</summary>
internal sealed class ScriptedHandler(TimeProvider time) : HttpMessageHandler
{
    private readonly Queue<Func<Request, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public List<Request> Requests { get; } = [];

    public ScriptedHandler Answer(int status, string body, params (string Name, string Value)[] headers) => Then((_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return Task.FromResult(response);
    });

    public ScriptedHandler Content(int status, HttpContent content) =>
        Then((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = content }));

    public ScriptedHandler Break(HttpRequestError error = HttpRequestError.ResponseEnded) =>
        Then((_, _) => Task.FromException<HttpResponseMessage>(new HttpRequestException(error)));

    public ScriptedHandler NeverAnswer() => Then(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("unreachable");
    });

    public ScriptedHandler Then(Func<Request, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _script.Enqueue(step);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new Request(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content?.Headers.ContentType?.ToString(),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
            time.GetUtcNow());
        Requests.Add(seen);
        Assert.True(_script.TryDequeue(out var step), $"not in the script: {seen.Method} {seen.Url}");
        return await step(seen, cancellationToken);
    }

    internal sealed record Request(string Method, Uri Url, Dictionary<string, string> Headers, string? ContentType, string Body, DateTimeOffset At);
}
