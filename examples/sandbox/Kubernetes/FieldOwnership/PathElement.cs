using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>One step of a path, in the form of <c>fieldsV1</c>.</summary>
internal static class PathElement
{
    public static string Field(string name) => $"f:{name}";

    public static string Item(JsonNode? item, SchemaNode list) =>
        list.ListKind == ListKind.Map ? $"k:{CanonicalJson.SortedText(ListChecks.KeyFields(item, list))}" : $"v:{CanonicalJson.SortedText(item)}";

    public static bool IsValid(string element)
    {
        if (element.StartsWith("f:", StringComparison.Ordinal))
        {
            return true;
        }
        return element.Length > 2 && element[..2] is "k:" or "v:" && JsonNodes.TryParse(Encoding.UTF8.GetBytes(element[2..]), out _, out _);
    }

    /// <summary>As conflicts show it.</summary>
    public static string Text(string element) => element[..2] switch
    {
        "f:" => $".{element[2..]}",
        "v:" => $"[={element[2..]}]",
        _ => $"[{string.Join(',', (JsonNode.Parse(element[2..]) as JsonObject ?? []).Select(pair => $"{pair.Key}={CanonicalJson.Text(pair.Value)}"))}]",
    };
}
