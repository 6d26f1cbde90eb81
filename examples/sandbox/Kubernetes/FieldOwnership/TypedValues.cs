using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>
/// Values taken apart as their schema says: which fields an object sets, and which of them differ from another. Where
/// there is no schema, maps are taken apart and lists are not (structured-merge-diff's "deduced" types).
/// </summary>
internal static class TypedValues
{
    public static bool IsLeaf(JsonNode? value, SchemaNode schema) => value switch
    {
        JsonObject => schema.AtomicMap,
        JsonArray => schema.ListKind == ListKind.Atomic,
        _ => true,
    };

    public static SchemaNode Child(SchemaNode schema, string name) => schema.Child(name) ?? SchemaNode.Anything;

    /// <summary>The fields that a value sets.</summary>
    public static FieldSet FieldsOf(JsonNode? value, SchemaNode schema)
    {
        var set = new FieldSet();
        Collect(value, schema, set);
        return set;
    }

    public static void Collect(JsonNode? value, SchemaNode schema, FieldSet into)
    {
        if (IsLeaf(value, schema))
        {
            into.IsMember = true;
            return;
        }
        if (value is JsonObject map)
        {
            foreach (var (name, below) in map)
            {
                var child = into.Child(PathElement.Field(name));
                Collect(below, Child(schema, name), child);
                if (below is JsonObject { Count: 0 } || !schema.Properties.ContainsKey(name))
                {
                    child.IsMember = true;
                }
            }
            return;
        }
        foreach (var item in (JsonArray)value!)
        {
            var child = into.Child(PathElement.Item(item, schema));
            Collect(item, schema.Items ?? SchemaNode.Anything, child);
            child.IsMember = true;
        }
    }

    /// <summary>What changed between two values of one schema.</summary>
    public static Comparison Compare(JsonObject? before, JsonObject after, SchemaNode schema)
    {
        var result = new Comparison(new FieldSet(), new FieldSet());
        Compare(before, after, schema, before is not null, true, result);
        return result;
    }

    private static void Compare(JsonNode? before, JsonNode? after, SchemaNode schema, bool had, bool has, Comparison into)
    {
        if (had && has && JsonEquality.Same(before, after))
        {
            return;
        }
        var leaf = IsLeaf(has ? after : before, schema) || had && has && IsLeaf(before, schema) != IsLeaf(after, schema);
        if (leaf)
        {
            (has ? into.Changed : into.Removed).IsMember = true;
            return;
        }
        foreach (var (element, old, now, hadIt, hasIt, below) in Pairs(before, after, schema, had, has))
        {
            Compare(old, now, below, hadIt, hasIt, new Comparison(into.Changed.Child(element), into.Removed.Child(element)));
        }
        if (!had)
        {
            into.Changed.IsMember = true;
        }
        else if (!has)
        {
            into.Removed.IsMember = true;
        }
    }

    private static IEnumerable<(string, JsonNode?, JsonNode?, bool, bool, SchemaNode)> Pairs(JsonNode? before, JsonNode? after, SchemaNode schema, bool had, bool has)
    {
        if ((has ? after : before) is JsonObject)
        {
            var (old, now) = (had ? before as JsonObject : null, has ? after as JsonObject : null);
            var names = (old ?? []).Select(pair => pair.Key).Union((now ?? []).Select(pair => pair.Key), StringComparer.Ordinal);
            foreach (var name in names)
            {
                JsonNode? was = null, now2 = null;
                var hadIt = old?.TryGetPropertyValue(name, out was) == true;
                var hasIt = now?.TryGetPropertyValue(name, out now2) == true;
                yield return (PathElement.Field(name), was, now2, hadIt, hasIt, Child(schema, name));
            }
            yield break;
        }
        var (first, second) = (Items(had ? before as JsonArray : null, schema), Items(has ? after as JsonArray : null, schema));
        foreach (var key in first.Keys.Union(second.Keys, StringComparer.Ordinal))
        {
            yield return (key, first.GetValueOrDefault(key), second.GetValueOrDefault(key), first.ContainsKey(key), second.ContainsKey(key), schema.Items ?? SchemaNode.Anything);
        }
    }

    private static Dictionary<string, JsonNode?> Items(JsonArray? list, SchemaNode schema)
    {
        var result = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in list ?? [])
        {
            result[PathElement.Item(item, schema)] = item;
        }
        return result;
    }
}

/// <param name="Changed">Added or modified.</param>
internal sealed record Comparison(FieldSet Changed, FieldSet Removed);
