using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>Writes <c>managedFields</c> for creates, updates and patches: whoever changes a field owns it from then on.</summary>
internal static class FieldTracker
{
    // The server's own fields belong to nobody.
    private static readonly string[] OfServer = ["name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "selfLink", "managedFields", "deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <param name="item">Stored form; gets the new managedFields.</param>
    public static void Track(JsonObject? live, JsonObject item, ResourceType type, ManagerKey who, string now)
    {
        var managers = Start(live, item, who);
        if (live is not null && managers.Entries.Count == 0)
        {
            // Somebody switched tracking off for this object by emptying the list.
            item.Meta().SetNode("managedFields", null);
            return;
        }
        var comparison = TypedValues.Compare(live, item, type.Schema);
        var (changed, removed) = (WithoutServerFields(comparison.Changed), comparison.Removed);
        managers.TakeFromOthers(FieldSet.Union(comparison.Changed, removed), who);
        var mine = managers.Of(who) ?? new FieldSet();
        if (!changed.IsEmpty || !removed.IsEmpty)
        {
            managers.Set(who, FieldSet.Difference(FieldSet.Union(mine, changed), removed), now);
        }
        item.Meta().SetNode("managedFields", managers.ToJson());
    }

    // A client may rewrite the list (kubectl does when it changes over to server-side apply); leaving it out means nothing.
    private static Managers Start(JsonObject? live, JsonObject item, ManagerKey who)
    {
        if (live is null || who.Subresource.Length > 0 || item.Meta()["managedFields"] is not JsonArray { Count: > 0 } given)
        {
            return Managers.Read(live);
        }
        var isReset = given is [JsonObject { Count: 0 }];
        return isReset ? new Managers() : Managers.Read(item);
    }

    /// <param name="fields">Changed in place, and returned.</param>
    public static FieldSet WithoutServerFields(FieldSet fields)
    {
        fields.IsMember = false;
        fields.Remove("f:apiVersion");
        fields.Remove("f:kind");
        if (fields.Find("f:metadata") is not { } metadata)
        {
            return fields;
        }
        metadata.IsMember = false;
        foreach (var name in OfServer)
        {
            metadata.Remove(PathElement.Field(name));
        }
        return fields;
    }
}
