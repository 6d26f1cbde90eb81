using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>
/// Server-side apply (structured-merge-diff <c>merge.Updater.Apply</c>): the configuration is laid over the live object,
/// what its manager no longer mentions and nobody else owns goes, and touching another manager's field is a conflict
/// unless forced.
/// </summary>
internal static class ServerSideApply
{
    // Who applies what is there already has changed nothing at any time.
    private const string NoTime = "";

    /// <param name="live">Null when the object is to be created.</param>
    /// <returns>The wanted object, managedFields included.</returns>
    public static JsonObject Apply(JsonObject? live, JsonObject configuration, ResourceType type, ManagerKey who, string subresource, bool force, string now)
    {
        var applied = configuration.Clone();
        foreach (var field in type.Strategy.ResetFields(subresource).Where(field => field != "metadata"))
        {
            applied.Remove(field);
        }
        var managers = Managers.Read(live);
        var last = managers.Of(who);
        var fields = FieldTracker.WithoutServerFields(TypedValues.FieldsOf(applied, type.Schema));
        if (type.Strategy.ResetFields(subresource).Contains("metadata", StringComparer.Ordinal))
        {
            fields.Remove("f:metadata");
        }
        var item = live is null ? applied : (JsonObject)TypedMerge.Merge(live, applied, type.Schema)!;
        managers.Set(who, fields, managers.Entries.GetValueOrDefault(who)?.Time ?? NoTime);
        Prune(item, last, managers, type);

        var comparison = TypedValues.Compare(live, item, type.Schema);
        var changed = FieldTracker.WithoutServerFields(comparison.Changed);
        ThrowOnConflict(managers, changed, who, force);
        managers.TakeFromOthers(FieldSet.Union(changed, comparison.Removed), who);
        if (live is null || !changed.IsEmpty || !comparison.Removed.IsEmpty)
        {
            managers.Set(who, fields, now);
        }
        // Not a change of anybody's: it comes after the question who owns what.
        LastApplied.Renew(item, applied, who);
        item.Meta().SetNode("managedFields", managers.ToJson());
        return item;
    }

    private static void Prune(JsonObject item, FieldSet? last, Managers managers, ResourceType type)
    {
        if (last is null)
        {
            return;
        }
        var owned = managers.Entries.Values.Aggregate(new FieldSet(), (all, entry) => FieldSet.Union(all, entry.Fields)).WithNamedAncestors();
        // metadata stays, whatever is taken out of it: its name is always there.
        var gone = FieldTracker.WithoutServerFields(FieldSet.Difference(last.WithNamedAncestors(), owned));
        TypedMerge.Remove(item, gone, type.Schema);
    }

    private static void ThrowOnConflict(Managers managers, FieldSet changed, ManagerKey who, bool force)
    {
        if (force)
        {
            return;
        }
        var conflicts = managers.Entries.Where(pair => pair.Key != who)
            .SelectMany(pair => FieldSet.Intersection(pair.Value.Fields, changed).Paths().Select(path => (Manager: Describe(pair.Key), path)))
            .OrderBy(conflict => conflict.Manager, StringComparer.Ordinal).ToArray();
        if (conflicts.Length == 0)
        {
            return;
        }
        var causes = conflicts.Select(conflict => (JsonNode)new JsonObject
        {
            ["reason"] = "FieldManagerConflict",
            ["message"] = $"conflict with {conflict.Manager}",
            ["field"] = conflict.path,
        });
        var text = conflicts is [var single]
            ? $"Apply failed with 1 conflict: conflict with {single.Manager}: {single.path}"
            : $"Apply failed with {conflicts.Length} conflicts: {string.Join('\n', conflicts.GroupBy(conflict => conflict.Manager, StringComparer.Ordinal).Select(group => $"conflicts with {group.Key}:\n{string.Join('\n', group.Select(conflict => $"- {conflict.path}"))}"))}";
        throw new ApiException(409, "Conflict", text, new JsonObject { ["causes"] = new JsonArray([.. causes]) });
    }

    private static string Describe(ManagerKey key)
    {
        var subresource = key.Subresource.Length > 0 ? $" with subresource \"{key.Subresource}\"" : string.Empty;
        return key.Operation == ManagerKey.Apply ? $"\"{key.Name}\"{subresource}" : $"\"{key.Name}\"{subresource} using {key.ApiVersion}";
    }
}
