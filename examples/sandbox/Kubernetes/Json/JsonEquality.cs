using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Json;

/// <summary>
/// Equality of JSON values, whatever their key order and however they came about. The library's own compares a parsed
/// value with a constructed one by serialising both, which is most of what a write costs.
/// </summary>
internal static class JsonEquality
{
    public static bool Same(JsonNode? left, JsonNode? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }
        return (left, right) switch
        {
            (JsonObject a, JsonObject b) => SameObject(a, b),
            (JsonArray a, JsonArray b) => SameArray(a, b),
            (JsonValue a, JsonValue b) => SameValue(a, b),
            _ => false,
        };
    }

    private static bool SameObject(JsonObject left, JsonObject right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        foreach (var (name, value) in left)
        {
            if (!right.TryGetPropertyValue(name, out var other) || !Same(value, other))
            {
                return false;
            }
        }
        return true;
    }

    private static bool SameArray(JsonArray left, JsonArray right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        for (var i = 0; i < left.Count; i++)
        {
            if (!Same(left[i], right[i]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool SameValue(JsonValue left, JsonValue right)
    {
        var kind = left.GetValueKind();
        if (kind != right.GetValueKind())
        {
            return false;
        }
        return kind switch
        {
            JsonValueKind.String => SameText(left, right),
            JsonValueKind.Number => JsonNodes.TryInteger(left, out var a) && JsonNodes.TryInteger(right, out var b) ? a == b : JsonNode.DeepEquals(left, right),
            _ => true,
        };
    }

    private static bool SameText(JsonValue left, JsonValue right)
    {
        if (left.TryGetValue(out JsonElement parsed))
        {
            return parsed.ValueEquals(right.GetValue<string>());
        }
        return right.TryGetValue(out JsonElement other) ? other.ValueEquals(left.GetValue<string>()) : left.GetValue<string>() == right.GetValue<string>();
    }
}
