using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>Answers by statement, in any order. A statement that nobody prepared fails the test.</summary>
internal sealed class StatementServer : HttpMessageHandler
{
    private readonly Dictionary<string, (int Status, string Body)> _answers = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Statements { get; } = new();

    public ConcurrentQueue<string> Tags { get; } = new();

    public StatementServer On(string statement, string[] columns, params string?[][] rows) => On(statement, 200, Wire.Rows(columns, rows));

    public StatementServer On(string statement, int status, string body)
    {
        _answers[statement] = (status, body);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        var statement = body.RootElement.GetProperty("statement").GetString()!;
        Statements.Enqueue(statement);
        Tags.Enqueue(body.RootElement.GetProperty("parameters").GetProperty("QUERY_TAG").GetString()!);
        Assert.True(_answers.TryGetValue(statement, out var answer), $"nobody prepared: {statement}");
        return new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent(answer.Body) };
    }
}
