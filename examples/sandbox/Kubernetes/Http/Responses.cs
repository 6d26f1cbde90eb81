using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Watching;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>What the server decided to answer, before a byte is sent.</summary>
internal abstract record Response;

internal sealed record BytesResponse(int Status, string ContentType, byte[] Body, IReadOnlyList<string> Warnings) : Response
{
    public static BytesResponse Json(int status, JsonNode body, IReadOnlyList<string>? warnings = null) =>
        new(status, "application/json", CanonicalJson.Utf8(body), warnings ?? []);

    public static BytesResponse Text(string text) => new(200, "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(text), []);

    public static BytesResponse Of(ApiException error) => error is PageNotFoundException
        ? Text("404 page not found\n") with { Status = error.Code }
        : Json(error.Code, error.ToStatus());
}

internal sealed record WatchResponse(WatchSession Session) : Response;
