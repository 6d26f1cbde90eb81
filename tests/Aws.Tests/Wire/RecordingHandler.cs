using System.Net;
using System.Text;

namespace VoiceAnalytics.Aws.Tests.Wire;

/// <summary>Stands in for AWS at the wire: keeps what was sent, answers what the test says.</summary>
internal sealed class RecordingHandler(Func<SentRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly List<SentRequest> _sent = [];

    public IReadOnlyList<SentRequest> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(
            request.RequestUri!,
            request.Method,
            request.Headers.TryGetValues("Authorization", out var authorization) ? string.Join(",", authorization) : "",
            request.Content?.Headers.ContentType?.MediaType ?? "",
            body)
        {
            Target = request.Headers.TryGetValues("X-Amz-Target", out var target) ? string.Join(",", target) : "",
        };
        lock (_sent)
        {
            _sent.Add(sent);
        }
        return answer(sent);
    }

    public static HttpResponseMessage Xml(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "text/xml") };

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };

    /// <summary>IAM's success document.</summary>
    public static HttpResponseMessage Success(string action, string? result = null) => Xml(
        $"""<{action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">{(result is null ? "" : $"<{action}Result>{result}</{action}Result>")}<ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata></{action}Response>""");

    /// <summary>IAM's error document.</summary>
    public static HttpResponseMessage Error(HttpStatusCode status, string code, string message = "said so", string type = "Sender") => Xml(
        $"""<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>{type}</Type><Code>{code}</Code><Message>{WebUtility.HtmlEncode(message)}</Message></Error><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ErrorResponse>""", status);
}

internal sealed record SentRequest(Uri Url, HttpMethod Method, string Authorization, string ContentType, string Body)
{
    public IReadOnlyDictionary<string, string> Form { get; } = Body.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    /// <summary>The operation, in a JSON protocol.</summary>
    public string Target { get; init; } = "";

    public string Action => Form.GetValueOrDefault("Action", "");
}
