using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.CustomResources;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Controllers;

/// <summary>Establishes CustomResourceDefinitions, serves their kinds, and empties them when they are deleted.</summary>
internal sealed class DefinitionController(ObjectRegistry registry, ResourceCatalog catalog, TimeProvider time) : IController
{
    public static readonly GroupResource Definitions = new("apiextensions.k8s.io", "customresourcedefinitions");

    private readonly SortedSet<string> _due = new(StringComparer.Ordinal);

    public void Observe(Revision revision)
    {
        if (revision.Key.Resource == Definitions)
        {
            _due.Add(revision.Key.Name);
            return;
        }
        if (revision.Change == ChangeType.Deleted && revision.Key.Resource.Group.Length > 0)
        {
            _due.Add(revision.Key.Resource.ToString());
        }
    }

    public bool Step()
    {
        if (_due.Min is not { } name)
        {
            return false;
        }
        _due.Remove(name);
        var key = new ObjectKey(Definitions, string.Empty, name);
        if (registry.Log.Find(key)?.Object is not { } definition)
        {
            Withdraw(name);
            return true;
        }
        Serve(key, definition);
        if (definition.Meta().IsDeleting)
        {
            Empty(key, definition);
        }
        return true;
    }

    private void Serve(ObjectKey key, JsonObject definition)
    {
        var types = CompiledDefinition.Of(definition).Served;
        var (group, plural) = Names(definition);
        var known = catalog.Types.Where(type => type.IsCustom && type.Group == group && type.Plural == plural).ToArray();
        // Compiled definitions are shared, so the same strategy means the same spec.
        var same = known.Length == types.Length && known.Zip(types).All(pair => ReferenceEquals(pair.First.Strategy, pair.Second.Strategy));
        var terminating = definition.Meta().IsDeleting;
        if (!same || known.Any(type => type.IsTerminating != terminating))
        {
            var since = same ? known.Max(type => type.SchemaRevision) : registry.Log.Current;
            catalog.Replace(group, plural, types.Select(type => type with { SchemaRevision = since, IsTerminating = terminating }));
        }
        WriteStatus(key, definition);
    }

    private void WriteStatus(ObjectKey key, JsonObject definition)
    {
        var spec = definition.Object("spec")!;
        var storage = spec.Array("versions")!.OfType<JsonObject>().First(version => version.Flag("storage") == true).Text("name")!;
        var status = definition.Object("status")?.Clone() ?? [];
        var stored = status.Array("storedVersions").Texts().Union([storage], StringComparer.Ordinal);
        status["acceptedNames"] = spec["names"]!.DeepClone();
        status["storedVersions"] = JsonNodes.ToArray(stored);
        Condition(status, "NamesAccepted", "True", "NoConflicts", "no conflicts found");
        Condition(status, "Established", "True", "InitialNamesAccepted", "the initial names have been accepted");
        if (definition.Meta().IsDeleting)
        {
            Condition(status, "Terminating", "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress");
        }
        if (JsonEquality.Same(status, definition["status"]))
        {
            return;
        }
        var updated = definition.Clone();
        updated["status"] = status;
        CompiledDefinition.Of(definition).Carry(updated);
        registry.Log.Put(key, updated);
    }

    private void Condition(JsonObject status, string type, string value, string reason, string message)
    {
        var list = status.Array("conditions") ?? [];
        status["conditions"] ??= list;
        if (list.Any(known => known.Text("type") == type))
        {
            return;
        }
        list.Add(new JsonObject
        {
            ["type"] = type,
            ["status"] = value,
            ["lastTransitionTime"] = ObjectMeta.Timestamp(time.GetUtcNow()),
            ["reason"] = reason,
            ["message"] = message,
        });
    }

    private void Empty(ObjectKey key, JsonObject definition)
    {
        var (group, plural) = Names(definition);
        var resource = new GroupResource(group, plural);
        var type = catalog.Types.FirstOrDefault(type => type.IsCustom && type.StoredAs == resource);
        var left = registry.Log.Of(resource).Live.ToArray();
        foreach (var (item, revision) in left)
        {
            if (type is not null && !revision.Object.Meta().IsDeleting)
            {
                registry.Delete(type, item, DeleteOptions.Plain);
            }
        }
        if (registry.Log.Of(resource).Live.Count > 0)
        {
            return;
        }
        var released = registry.Log.Find(key)!.Object.Clone();
        var meta = released.Meta();
        meta.Finalizers = [.. meta.Finalizers.Where(name => name != DefinitionStrategy.Finalizer)];
        if (meta.Finalizers.Count == 0)
        {
            registry.Log.Delete(key);
            return;
        }
        if (!JsonEquality.Same(released, registry.Log.Find(key)!.Object))
        {
            registry.Log.Put(key, released);
        }
    }

    private void Withdraw(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (plural, group) = (name[..dot], name[(dot + 1)..]);
        if (catalog.Types.Any(type => type.IsCustom && type.Group == group && type.Plural == plural))
        {
            catalog.Replace(group, plural, []);
        }
    }

    private static (string Group, string Plural) Names(JsonObject definition) =>
        (definition.Object("spec").Text("group")!, definition.Object("spec").Object("names").Text("plural")!);
}
