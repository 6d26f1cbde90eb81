using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Deletes objects whose owners are all gone (kubernetes <c>pkg/controller/garbagecollector</c>). An owner is gone when
/// no object of that kind and name exists where it must be (the dependent's namespace, or the cluster), or when it has
/// another uid: so a reference into another namespace counts as gone.
/// </summary>
internal sealed class GarbageCollector(ObjectRegistry registry, ResourceCatalog catalog) : IController
{
    private readonly Dictionary<string, SortedSet<string>> _dependentsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectKey> _keys = new(StringComparer.Ordinal);
    private readonly Queue<ObjectKey> _due = [];

    public void Observe(Revision revision)
    {
        var meta = revision.Object.Meta();
        if (revision.Change == ChangeType.Deleted)
        {
            _keys.Remove(meta.Uid);
            EnqueueDependents(meta.Uid);
            foreach (var owner in meta.OwnerReferences)
            {
                // An owner in foreground deletion waits for exactly this.
                if (_keys.TryGetValue(owner.Text("uid") ?? string.Empty, out var key))
                {
                    _due.Enqueue(key);
                }
            }
            return;
        }
        _keys[meta.Uid] = revision.Key;
        var concerns = false;
        foreach (var owner in meta.OwnerReferences)
        {
            var uid = owner.Text("uid") ?? string.Empty;
            (_dependentsOf.TryGetValue(uid, out var set) ? set : _dependentsOf[uid] = new SortedSet<string>(StringComparer.Ordinal)).Add(meta.Uid);
            concerns = true;
        }
        if (concerns || meta.IsDeleting && meta.Finalizers.Any(name => name is ObjectRegistry.ForegroundFinalizer or ObjectRegistry.OrphanFinalizer))
        {
            _due.Enqueue(revision.Key);
        }
    }

    public bool Step()
    {
        if (!_due.TryDequeue(out var key))
        {
            return false;
        }
        if (registry.Log.Find(key)?.Object is not { } item)
        {
            return true;
        }
        if (item.Meta().IsDeleting)
        {
            Finish(key, item);
            return true;
        }
        CheckOwners(key, item);
        return true;
    }

    private void EnqueueDependents(string uid)
    {
        foreach (var dependent in _dependentsOf.GetValueOrDefault(uid) ?? [])
        {
            if (_keys.TryGetValue(dependent, out var key))
            {
                _due.Enqueue(key);
            }
        }
    }

    private void CheckOwners(ObjectKey key, JsonObject item)
    {
        var owners = item.Meta().OwnerReferences.ToArray();
        var gone = owners.Where(owner => Lookup(owner, key) == Owner.Gone).ToArray();
        if (gone.Length == 0)
        {
            return;
        }
        if (gone.Length == owners.Length)
        {
            registry.Delete(TypeOf(key), key, DeleteOptions.Plain with { Propagation = Propagation.Background });
            return;
        }
        Rewrite(key, meta => meta.SetNode("ownerReferences", new JsonArray([.. owners.Except(gone).Select(owner => owner.DeepClone())])));
    }

    // Foreground: the dependents first. Orphan: the dependents forget their owner.
    private void Finish(ObjectKey key, JsonObject item)
    {
        var meta = item.Meta();
        var uid = meta.Uid;
        var dependents = (_dependentsOf.GetValueOrDefault(uid) ?? []).Select(dependent => _keys.TryGetValue(dependent, out var at) ? at : default)
            .Where(at => at.Name is not null && registry.Log.Find(at)?.Object.Meta().OwnerReferences.Any(owner => owner.Text("uid") == uid) == true).ToArray();
        if (meta.Finalizers.Contains(ObjectRegistry.OrphanFinalizer, StringComparer.Ordinal))
        {
            foreach (var dependent in dependents)
            {
                Rewrite(dependent, of => of.SetNode("ownerReferences", Others(of, uid)));
            }
            Release(key, ObjectRegistry.OrphanFinalizer);
        }
        else if (meta.Finalizers.Contains(ObjectRegistry.ForegroundFinalizer, StringComparer.Ordinal))
        {
            foreach (var dependent in dependents.Where(at => !registry.Log.Find(at)!.Object.Meta().IsDeleting))
            {
                registry.Delete(TypeOf(dependent), dependent, DeleteOptions.Plain with { Propagation = Propagation.Foreground });
            }
            if (!dependents.Any(at => Blocks(at, uid)))
            {
                Release(key, ObjectRegistry.ForegroundFinalizer);
            }
        }
    }

    private bool Blocks(ObjectKey dependent, string uid) => registry.Log.Find(dependent)?.Object.Meta().OwnerReferences
        .Any(owner => owner.Text("uid") == uid && owner.Flag("blockOwnerDeletion") == true) == true;

    private static JsonArray? Others(ObjectMeta meta, string uid)
    {
        var rest = meta.OwnerReferences.Where(owner => owner.Text("uid") != uid).Select(owner => (JsonNode)owner.DeepClone()).ToArray();
        return rest.Length == 0 ? null : new JsonArray(rest);
    }

    private void Release(ObjectKey key, string finalizer)
    {
        var item = registry.Log.Find(key)!.Object;
        var rest = item.Meta().Finalizers.Where(name => name != finalizer).ToArray();
        if (rest.Length == 0 && !TypeOf(key).Strategy.IsHeldBack(item))
        {
            registry.Log.Delete(key);
            return;
        }
        Rewrite(key, meta => meta.Finalizers = rest);
    }

    private delegate void MetaChange(ObjectMeta meta);

    private void Rewrite(ObjectKey key, MetaChange change)
    {
        var copy = registry.Log.Find(key)!.Object.Clone();
        change(copy.Meta());
        registry.Log.Put(key, copy);
    }

    private Owner Lookup(JsonObject owner, ObjectKey dependent)
    {
        var type = catalog.FindKind(owner.Text("apiVersion") ?? string.Empty, owner.Text("kind") ?? string.Empty);
        if (type is null || type.Namespaced && dependent.Namespace.Length == 0)
        {
            // A kind that is not served cannot be looked up, so nothing may be deleted for it.
            return Owner.Unknown;
        }
        var key = new ObjectKey(type.StoredAs, type.Namespaced ? dependent.Namespace : string.Empty, owner.Text("name") ?? string.Empty);
        return registry.Log.Find(key)?.Object.Meta().Uid == owner.Text("uid") ? Owner.There : Owner.Gone;
    }

    private ResourceType TypeOf(ObjectKey key) => catalog.Types.First(type => type.StoredAs == key.Resource && type.GroupResource == type.StoredAs);

    private enum Owner
    {
        There,
        Gone,
        Unknown,
    }
}
