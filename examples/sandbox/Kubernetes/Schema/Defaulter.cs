using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>
/// Fills defaults and drops nulls where null is not allowed. A nested default needs its parent present (or itself
/// defaulted), so it never creates a block that nobody wrote (apiextensions-apiserver <c>schema/defaulting</c>).
/// </summary>
internal static class Defaulter
{
    public static void Apply(JsonNode? value, SchemaNode schema)
    {
        switch (value)
        {
            case JsonObject map:
                ApplyObject(map, schema);
                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is null && !items.Nullable && items.Default is not null)
                    {
                        list[i] = items.Default.DeepClone();
                    }
                    Apply(list[i], items);
                }
                break;
        }
    }

    private static void ApplyObject(JsonObject map, SchemaNode schema)
    {
        DropNulls(map, schema);
        foreach (var (name, child) in schema.Properties)
        {
            if (child.Default is not null && !map.ContainsKey(name))
            {
                map[name] = child.Default.DeepClone();
            }
        }
        foreach (var (name, value) in map)
        {
            if (value is not null && schema.Child(name) is { } child)
            {
                Apply(value, child);
            }
        }
    }

    private static void DropNulls(JsonObject map, SchemaNode schema)
    {
        List<string>? nulls = null;
        foreach (var (name, value) in map)
        {
            if (value is null && schema.Child(name) is { Nullable: false })
            {
                (nulls ??= []).Add(name);
            }
        }
        foreach (var name in nulls ?? [])
        {
            map.Remove(name);
            if (schema.Child(name)?.Default is { } standard)
            {
                map[name] = standard.DeepClone();
            }
        }
    }
}
