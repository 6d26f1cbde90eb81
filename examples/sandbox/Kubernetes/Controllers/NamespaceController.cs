using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Builtins;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Controllers;

/// <summary>Empties a namespace that is Terminating and lets it go when nothing is left; finalizers of its objects hold it up.</summary>
internal sealed class NamespaceController(ObjectRegistry registry, ResourceCatalog catalog, TimeProvider time) : IController
{
    private readonly SortedSet<string> _due = new(StringComparer.Ordinal);

    public void Observe(Revision revision)
    {
        if (revision.Key.Resource == ObjectRegistry.Namespaces && revision.Change != ChangeType.Deleted && revision.Object.Meta().IsDeleting)
        {
            _due.Add(revision.Key.Name);
        }
        else if (revision.Change == ChangeType.Deleted && revision.Key.Namespace.Length > 0 && Find(revision.Key.Namespace)?.Meta().IsDeleting == true)
        {
            _due.Add(revision.Key.Namespace);
        }
    }

    public bool Step()
    {
        if (_due.Min is not { } name)
        {
            return false;
        }
        _due.Remove(name);
        if (Find(name) is { } space && space.Meta().IsDeleting)
        {
            Empty(name);
        }
        return true;
    }

    private JsonObject? Find(string name) => registry.Log.Find(Key(name))?.Object;

    private static ObjectKey Key(string name) => new(ObjectRegistry.Namespaces, string.Empty, name);

    private void Empty(string name)
    {
        var types = catalog.Types.Where(type => type.Namespaced && type.GroupResource == type.StoredAs).DistinctBy(type => type.StoredAs)
            .OrderBy(type => type.StoredAs.ToString(), StringComparer.Ordinal).ToArray();
        foreach (var type in types)
        {
            foreach (var (key, revision) in Contents(type, name))
            {
                if (!revision.Object.Meta().IsDeleting)
                {
                    registry.Delete(type, key, DeleteOptions.Plain);
                }
            }
        }
        var left = types.Select(type => (type, Items: Contents(type, name))).Where(pair => pair.Items.Length > 0).ToArray();
        if (left.Length > 0)
        {
            Report(name, left);
            return;
        }
        Release(name);
    }

    private KeyValuePair<ObjectKey, Revision>[] Contents(ResourceType type, string space) =>
        [.. registry.Log.Of(type.StoredAs).Live.Where(pair => pair.Key.Namespace == space)];

    private void Report(string name, IEnumerable<(ResourceType Type, KeyValuePair<ObjectKey, Revision>[] Items)> left)
    {
        var remaining = string.Join(", ", left.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Type.StoredAs} has {pair.Items.Length} resource instances")));
        var finalizers = string.Join(", ", left.SelectMany(pair => pair.Items).SelectMany(item => item.Value.Object.Meta().Finalizers)
            .GroupBy(finalizer => finalizer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} in {group.Count()} resource instances")));
        var item = Find(name)!.Clone();
        var status = item.Ensure("status");
        status["conditions"] = new JsonArray(
            Condition(status, "NamespaceContentRemaining", "SomeResourcesRemain", $"Some resources are remaining: {remaining}"),
            Condition(status, "NamespaceFinalizersRemaining", "SomeFinalizersRemain", $"Some content in the namespace has finalizers remaining: {finalizers}"));
        if (!JsonEquality.Same(item, Find(name)))
        {
            registry.Log.Put(Key(name), item);
        }
    }

    private JsonObject Condition(JsonObject status, string type, string reason, string message)
    {
        var since = status.Array("conditions")?.FirstOrDefault(known => known.Text("type") == type).Text("lastTransitionTime");
        return new JsonObject
        {
            ["type"] = type,
            ["status"] = "True",
            ["lastTransitionTime"] = since ?? ObjectMeta.Timestamp(time.GetUtcNow()),
            ["reason"] = reason,
            ["message"] = message,
        };
    }

    private void Release(string name)
    {
        var item = Find(name)!.Clone();
        var rest = item.Object("spec").Array("finalizers").Texts().Where(finalizer => finalizer != NamespaceStrategy.Finalizer).ToArray();
        if (rest.Length == 0 && item.Meta().Finalizers.Count == 0)
        {
            registry.Log.Delete(Key(name));
            return;
        }
        item.Ensure("spec")["finalizers"] = JsonNodes.ToArray(rest);
        if (!JsonEquality.Same(item, Find(name)))
        {
            registry.Log.Put(Key(name), item);
        }
    }
}
