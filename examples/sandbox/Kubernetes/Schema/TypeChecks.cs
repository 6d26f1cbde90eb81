using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

internal static class TypeChecks
{
    public static bool Matches(JsonNode value, SchemaNode schema)
    {
        if (schema.IntOrString)
        {
            return value.AsText() is not null || value.AsNumber() is not null;
        }
        return schema.Type switch
        {
            "" => true,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value.GetValueKind() == JsonValueKind.String,
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.AsNumber() is not null,
            "number" => value.GetValueKind() == JsonValueKind.Number,
            _ => false,
        };
    }

    public static string NameOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.AsNumber() is null ? "number" : "integer",
        _ => "null",
    };
}
