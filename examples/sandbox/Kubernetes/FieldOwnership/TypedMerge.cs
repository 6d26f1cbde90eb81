using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>Lays an applied configuration over the live object, and takes fields out of it.</summary>
internal static class TypedMerge
{
    /// <summary>A new value; neither argument is changed.</summary>
    public static JsonNode? Merge(JsonNode? live, JsonNode? applied, SchemaNode schema)
    {
        if (TypedValues.IsLeaf(applied, schema) || live is null || TypedValues.IsLeaf(live, schema) || live.GetType() != applied!.GetType())
        {
            return applied?.DeepClone();
        }
        return applied is JsonObject map ? MergeMap((JsonObject)live, map, schema) : MergeList((JsonArray)live, (JsonArray)applied, schema);
    }

    /// <summary>Takes out every field that is a member, with all below it.</summary>
    /// <param name="value">Changed in place.</param>
    public static void Remove(JsonNode? value, FieldSet fields, SchemaNode schema)
    {
        switch (value)
        {
            case JsonObject map when !schema.AtomicMap:
                foreach (var name in map.Select(pair => pair.Key).ToArray())
                {
                    if (fields.Children.GetValueOrDefault(PathElement.Field(name)) is not { } child)
                    {
                        continue;
                    }
                    if (child.IsMember)
                    {
                        map.Remove(name);
                        continue;
                    }
                    Remove(map[name], child, TypedValues.Child(schema, name));
                }
                break;
            case JsonArray list when schema.ListKind != ListKind.Atomic:
                foreach (var item in list.ToArray())
                {
                    if (fields.Children.GetValueOrDefault(PathElement.Item(item, schema)) is not { } child)
                    {
                        continue;
                    }
                    if (child.IsMember)
                    {
                        list.Remove(item);
                        continue;
                    }
                    Remove(item, child, schema.Items ?? SchemaNode.Anything);
                }
                break;
        }
    }

    private static JsonObject MergeMap(JsonObject live, JsonObject applied, SchemaNode schema)
    {
        var result = new JsonObject();
        foreach (var (name, value) in live)
        {
            result[name] = applied.TryGetPropertyValue(name, out var over) ? Merge(value, over, TypedValues.Child(schema, name)) : value?.DeepClone();
        }
        foreach (var (name, value) in applied)
        {
            if (!live.ContainsKey(name))
            {
                result[name] = value?.DeepClone();
            }
        }
        return result;
    }

    // Elements keep the live order and new ones follow, unless the configuration names them all: then its order holds.
    private static JsonArray MergeList(JsonArray live, JsonArray applied, SchemaNode schema)
    {
        var wanted = applied.ToDictionary(item => PathElement.Item(item, schema), item => item, StringComparer.Ordinal);
        var present = live.Select(item => PathElement.Item(item, schema)).ToHashSet(StringComparer.Ordinal);
        var items = schema.Items ?? SchemaNode.Anything;
        if (present.All(wanted.ContainsKey))
        {
            var old = live.ToDictionary(item => PathElement.Item(item, schema), item => item, StringComparer.Ordinal);
            return new JsonArray([.. applied.Select(item => Merge(old.GetValueOrDefault(PathElement.Item(item, schema)), item, items))]);
        }
        var kept = live.Select(item => wanted.TryGetValue(PathElement.Item(item, schema), out var over) ? Merge(item, over, items) : item?.DeepClone());
        var added = applied.Where(item => !present.Contains(PathElement.Item(item, schema))).Select(item => item?.DeepClone());
        return new JsonArray([.. kept, .. added]);
    }
}
