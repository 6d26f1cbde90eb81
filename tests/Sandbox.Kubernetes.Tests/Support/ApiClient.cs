using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

internal sealed record Reply(int Status, JsonNode? Body, IReadOnlyList<string> Warnings)
{
    public string? Text(string path) => Look.At(Body, path) is { } found ? Look.Show(found) : null;
}

/// <summary>Short requests. In a path <c>$shares</c>, <c>$core</c> and <c>$ns</c> stand for the test's own namespace.</summary>
internal sealed class ApiClient(HttpClient client, string space)
{
    public const string Merge = "application/merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";

    public string Path(string path) => path
        .Replace("$shares", $"/apis/test.voiceanalytics.dev/v1alpha1/namespaces/{space}/partnershares", StringComparison.Ordinal)
        .Replace("$core", $"/api/v1/namespaces/{space}", StringComparison.Ordinal)
        .Replace("$ns", space, StringComparison.Ordinal);

    public Task<Reply> Get(string path) => Send("GET", path);

    public Task<Reply> Post(string path, string body) => Send("POST", path, body);

    public Task<Reply> Patch(string path, string body, string type = Merge) => Send("PATCH", path, body, type);

    public Task<Reply> Delete(string path, string? body = null) => Send("DELETE", path, body);

    public async Task<Reply> Send(string method, string path, string? body = null, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Path(path).TrimStart('/'));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : JsonValue.Create(text);
        var warnings = response.Headers.TryGetValues("Warning", out var values) ? values.ToArray() : [];
        return new Reply((int)response.StatusCode, json, warnings);
    }

    /// <summary>A watch, read line by line.</summary>
    public Task<WatchReader> Watch(string path, string? accept = null) => WatchReader.OpenAsync(client, Path(path).TrimStart('/'), accept);
}

/// <summary>Values in JSON by paths like <c>items[0].metadata.name</c>; <c>~</c> stands for a dot inside a name.</summary>
internal static class Look
{
    public static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.', '['))
        {
            if (step.EndsWith(']'))
            {
                var index = int.Parse(step[..^1], System.Globalization.CultureInfo.InvariantCulture);
                node = node is JsonArray list && index < list.Count ? list[index] : null;
                continue;
            }
            node = (node as JsonObject)?[step.Replace('~', '.')];
        }
        return node;
    }

    public static string Show(JsonNode node) => node.AsText() ?? CanonicalJson.Text(node);
}
