using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.Patch;

/// <summary>
/// Strategic merge patch of built-in kinds: maps merge, lists with a merge key merge by it, sets of finalizers unite,
/// other lists are replaced. The directives that kubectl sends are honoured, any other is refused
/// (kubernetes/community: contributors/devel/sig-api-machinery/strategic-merge-patch.md).
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string DeleteList = "$deleteFromPrimitiveList/";
    private const string ElementOrder = "$setElementOrder/";
    private const string RetainKeys = "$retainKeys";

    /// <param name="target">Changed in place.</param>
    public static JsonObject Apply(JsonObject target, JsonNode patch, SchemaNode schema)
    {
        if (patch is not JsonObject changes)
        {
            throw Errors.BadRequest("invalid strategic merge patch: must be an object");
        }
        Merge(target, changes, schema);
        return target;
    }

    private static void Merge(JsonObject target, JsonObject changes, SchemaNode? schema)
    {
        switch (changes.Text(Directive))
        {
            case "replace":
                target.Clear();
                break;
            case null or "merge":
                break;
            case var other:
                throw new ApiException(500, string.Empty, $"unknown patch type: {other} in map: map[$patch:{other}]");
        }
        if (changes[RetainKeys] is JsonArray retained)
        {
            var keep = retained.Texts().ToHashSet(StringComparer.Ordinal);
            foreach (var name in target.Select(pair => pair.Key).Where(name => !keep.Contains(name)).ToArray())
            {
                target.Remove(name);
            }
        }
        foreach (var (name, value) in changes)
        {
            if (name.StartsWith('$'))
            {
                Special(target, name, value);
                continue;
            }
            Field(target, name, value, schema?.Child(name));
        }
    }

    private static void Special(JsonObject target, string name, JsonNode? value)
    {
        if (name is Directive or RetainKeys || name.StartsWith(ElementOrder, StringComparison.Ordinal))
        {
            // The order of merged lists stays that of the server: no kind here gives it a meaning.
            return;
        }
        if (!name.StartsWith(DeleteList, StringComparison.Ordinal) || value is not JsonArray removed)
        {
            throw Errors.BadRequest($"unknown directive in strategic merge patch: {name}");
        }
        var field = name[DeleteList.Length..];
        if (target[field] is JsonArray list)
        {
            target[field] = new JsonArray([.. list.Where(item => !removed.Any(gone => JsonEquality.Same(gone, item))).Select(item => item?.DeepClone())]);
        }
    }

    private static void Field(JsonObject target, string name, JsonNode? value, SchemaNode? schema)
    {
        switch (value)
        {
            case null:
                target.Remove(name);
                break;
            case JsonObject { Count: > 0 } deletion when deletion.Text(Directive) == "delete":
                target.Remove(name);
                break;
            case JsonObject below:
                if (target[name] is not JsonObject inner)
                {
                    target[name] = inner = [];
                }
                Merge(inner, below, schema);
                break;
            case JsonArray list when schema?.PatchMergeKey is { } key && (target[name] is JsonArray || list.Any(item => item.Text(Directive) is not null)):
                var existing = target[name] as JsonArray ?? [];
                MergeList(existing, list, key, schema.Items);
                if (existing.Count > 0 && existing.Parent is null)
                {
                    target[name] = existing;
                }
                break;
            case JsonArray list when schema?.ListKind == ListKind.Set && target[name] is JsonArray known:
                target[name] = Unite(known, list);
                break;
            default:
                target[name] = value.DeepClone();
                break;
        }
    }

    private static void MergeList(JsonArray existing, JsonArray changes, string key, SchemaNode? items)
    {
        if (changes.Any(item => item.Text(Directive) == "replace"))
        {
            existing.Clear();
        }
        foreach (var change in changes.OfType<JsonObject>().Where(change => change.Text(Directive) != "replace" || change.Count > 1))
        {
            var found = existing.OfType<JsonObject>().FirstOrDefault(item => JsonEquality.Same(item[key], change[key]));
            if (change.Text(Directive) == "delete")
            {
                existing.Remove(found);
                continue;
            }
            if (found is null)
            {
                existing.Add(found = []);
            }
            Merge(found, change, items);
        }
    }

    // The order of the patch; what only the server has goes before what it had it before.
    private static JsonArray Unite(JsonArray existing, JsonArray patched)
    {
        var (left, right) = (new Queue<JsonNode?>(existing.Where(item => Index(patched, item) < 0)), new Queue<JsonNode?>(patched.Where((item, at) => Index(patched, item) == at)));
        var united = new JsonArray();
        while (left.Count + right.Count > 0)
        {
            var serverFirst = right.Count == 0 || (left.Count > 0 && Index(existing, right.Peek()) > Index(existing, left.Peek()));
            united.Add((serverFirst ? left : right).Dequeue()?.DeepClone());
        }
        return united;
    }

    private static int Index(JsonArray list, JsonNode? item) => list.Index().Where(pair => JsonEquality.Same(pair.Item, item)).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
}
