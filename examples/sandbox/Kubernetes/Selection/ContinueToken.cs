using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Selection;

/// <summary>Where the next page of a list begins, and at which revision: all pages show the same moment.</summary>
internal sealed record ContinueToken(long Revision, string Namespace, string Name)
{
    public bool IsBefore(ObjectKey key) => key.CompareTo(key with { Namespace = Namespace, Name = Name }) > 0;

    public string Encode() => Convert.ToBase64String(CanonicalJson.Utf8(new JsonObject
    {
        ["v"] = "meta.k8s.io/v1",
        ["rv"] = Revision,
        ["start"] = $"{Namespace}/{Name}",
    })).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static ContinueToken Decode(string token)
    {
        try
        {
            var base64 = token.Replace('-', '+').Replace('_', '/');
            var json = Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            var node = JsonNode.Parse(json);
            if (node.Number("rv") is { } revision && node.Text("start")?.Split('/', 2) is [var space, var name])
            {
                return new ContinueToken(revision, space, name);
            }
        }
        catch (Exception broken) when (broken is FormatException or System.Text.Json.JsonException)
        {
            // Falls through: whatever is wrong with it, the client hears the same.
        }
        throw Errors.BadRequest($"continue key is not valid: {token.Length.ToString(CultureInfo.InvariantCulture)} characters that this server did not issue");
    }
}
