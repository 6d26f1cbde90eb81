using System.Net;
using System.Text;

namespace VoiceAnalytics.Controller.Support;

/// <summary>An API server whose every answer the test writes; keeps what it was asked.</summary>
internal sealed class ScriptedApi : HttpMessageHandler
{
    private readonly Queue<Func<Call, CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public List<Call> Calls { get; } = [];

    public ScriptedApi Answer(int status, string body, string contentType = "application/json") =>
        Answer((_, _) => Task.FromResult(Response(status, body, contentType)));

    public ScriptedApi Answer(Func<Call, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ScriptedApi Fail(Exception exception) => Answer((_, _) => Task.FromException<HttpResponseMessage>(exception));

    public ScriptedApi Hang() => Answer(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It hangs until it is cancelled.");
    });

    public static HttpResponseMessage Response(int status, string body, string contentType = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, contentType) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new Call(request.Method.Method, request.RequestUri!.PathAndQuery, request.Content?.Headers.ContentType?.MediaType ?? "", body);
        Calls.Add(call);
        return _answers.TryDequeue(out var answer)
            ? await answer(call, cancellationToken)
            : throw new InvalidOperationException($"The test has no answer to {call}.");
    }

    internal sealed record Call(string Method, string Path, string ContentType, string Body);
}
