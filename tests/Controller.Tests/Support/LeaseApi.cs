using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Controller.Support;

/// <summary>The part of an API server that a Lease needs: one object, revisions, conflicts. Answers at once.</summary>
internal sealed class LeaseApi : HttpMessageHandler
{
    private int _revision = 100;

    public JsonObject? Lease { get; set; }

    public List<string> Calls { get; } = [];

    public string? Holder => Lease?["spec"]?["holderIdentity"]?.GetValue<string>();

    /// <summary>Loses the request before, or the answer after, it took effect.</summary>
    public Func<string, (bool Request, bool Answer)>? Loses { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add(request.Method.Method);
        var loses = Loses?.Invoke(request.Method.Method) ?? default;
        if (loses.Request)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused");
        }
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        var response = Handle(request.Method.Method, body);
        return loses.Answer ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "connection reset") : response;
    }

    private HttpResponseMessage Handle(string method, JsonObject? body) => method switch
    {
        "GET" when Lease is null => Status(404, "NotFound"),
        "GET" => ScriptedApi.Response(200, Lease.ToJsonString()),
        "POST" when Lease is not null => Status(409, "AlreadyExists"),
        "POST" => Store(body!),
        "PATCH" when Lease is null => Status(404, "NotFound"),
        "PATCH" when body!["metadata"]!["resourceVersion"]!.GetValue<string>() != Lease["metadata"]!["resourceVersion"]!.GetValue<string>() => Status(409, "Conflict"),
        "PATCH" => Merge(body!),
        _ => throw new NotSupportedException(method),
    };

    private HttpResponseMessage Merge(JsonObject patch)
    {
        var merged = Lease!.DeepClone().AsObject();
        foreach (var (name, value) in patch["spec"]!.AsObject())
        {
            merged["spec"]![name] = value?.DeepClone();
        }
        return Store(merged);
    }

    private HttpResponseMessage Store(JsonObject lease)
    {
        lease["metadata"]!["uid"] = "lease-uid";
        lease["metadata"]!["resourceVersion"] = (++_revision).ToString(CultureInfo.InvariantCulture);
        Lease = lease;
        return ScriptedApi.Response(200, lease.ToJsonString());
    }

    private static HttpResponseMessage Status(int code, string reason) =>
        ScriptedApi.Response(code, $$$"""{"kind":"Status","code":{{{code}}},"reason":"{{{reason}}}","details":{"name":"lease"}}""");
}
