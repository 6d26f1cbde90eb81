using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Json;

/// <summary>Typed reads of a JSON tree that never throw for an unexpected shape: a wrong type reads as absent.</summary>
internal static class JsonNodes
{
    public static JsonObject? Object(this JsonNode? node, string key) => (node as JsonObject)?[key] as JsonObject;

    public static JsonArray? Array(this JsonNode? node, string key) => (node as JsonObject)?[key] as JsonArray;

    public static string? Text(this JsonNode? node, string key) => (node as JsonObject)?[key].AsText();

    public static bool? Flag(this JsonNode? node, string key) => (node as JsonObject)?[key].AsFlag();

    public static long? Number(this JsonNode? node, string key) => (node as JsonObject)?[key].AsNumber();

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool? AsFlag(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? AsNumber(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && TryInteger(value, out var number) ? number : null;

    /// <summary>Follows names through objects; null when a step is missing.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            node = (node as JsonObject)?[step];
        }
        return node;
    }

    public static IEnumerable<string> Texts(this JsonArray? array) =>
        array is null ? [] : array.Select(AsText).OfType<string>();

    public static JsonObject Ensure(this JsonObject parent, string key)
    {
        if (parent[key] is JsonObject found)
        {
            return found;
        }
        var created = new JsonObject();
        parent[key] = created;
        return created;
    }

    public static JsonObject Clone(this JsonObject node) => (JsonObject)node.DeepClone();

    public static JsonArray ToArray(IEnumerable<string> values) => [.. values.Select(value => (JsonNode?)JsonValue.Create(value))];

    /// <summary>Whole numbers only; 1.0 counts as whole, as in the Kubernetes decoder.</summary>
    public static bool TryInteger(JsonValue value, out long number)
    {
        if (value.TryGetValue(out number))
        {
            return true;
        }
        if (value.TryGetValue(out int small))
        {
            number = small;
            return true;
        }
        if (value.TryGetValue(out double real) && Math.Truncate(real) == real && Math.Abs(real) < 9e15)
        {
            number = (long)real;
            return true;
        }
        number = 0;
        return false;
    }

    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsonNode? node, out string error)
    {
        try
        {
            node = JsonNode.Parse(utf8, documentOptions: Strict);
            error = node is null ? "null is not an object" : string.Empty;
            return node is not null;
        }
        catch (JsonException broken)
        {
            (node, error) = (null, broken.Message);
            return false;
        }
    }

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
}
