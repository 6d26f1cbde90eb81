using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>Drops fields that the schema does not know and reports their paths (structural schema pruning).</summary>
internal static class Pruner
{
    public static void Prune(JsonNode? value, SchemaNode schema, string path, List<string> unknown)
    {
        switch (value)
        {
            case JsonObject map:
                PruneObject(map, schema, path, unknown);
                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++)
                {
                    Prune(list[i], items, $"{path}[{i}]", unknown);
                }
                break;
        }
    }

    private static void PruneObject(JsonObject map, SchemaNode schema, string path, List<string> unknown)
    {
        List<string>? surplus = null;
        foreach (var (name, child) in map)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (schema.EmbeddedResource && EmbeddedFields.TryGetValue(name, out var known))
            {
                Prune(child, known, at, unknown);
                continue;
            }
            if (schema.Child(name) is { } below)
            {
                Prune(child, below, at, unknown);
                continue;
            }
            if (schema.PreserveUnknownFields)
            {
                continue;
            }
            (surplus ??= []).Add(name);
            unknown.Add(at);
        }
        surplus?.ForEach(name => map.Remove(name));
    }

    private static readonly Dictionary<string, SchemaNode> EmbeddedFields = new(StringComparer.Ordinal)
    {
        ["apiVersion"] = SchemaNode.Anything,
        ["kind"] = SchemaNode.Anything,
        ["metadata"] = SchemaNode.Anything,
    };
}
