using System.Collections.Immutable;
using VoiceAnalytics.Controller.Client;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>
/// The last known state of one collection. Revisions never go back: an older or repeated revision of an object, and an
/// absence that is older than what is held, are ignored. Safe for concurrent use.
/// </summary>
internal sealed class Store<T>(ResourceKind<T> kind)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, T>> _namespaces = new(StringComparer.Ordinal);
    private string _seen = "";

    /// <summary>The latest revision that a list, an event or a bookmark told of; empty before the first list.</summary>
    public string SeenRevision
    {
        get
        {
            lock (_gate)
            {
                return _seen;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _namespaces.Values.Sum(items => items.Count);
            }
        }
    }

    public T? Find(NamespacedName key)
    {
        lock (_gate)
        {
            return FindCore(key);
        }
    }

    /// <summary>Sorted by namespace and name, so that whatever is derived from it is deterministic.</summary>
    public ImmutableArray<T> All()
    {
        lock (_gate)
        {
            return [.. _namespaces.OrderBy(ns => ns.Key, StringComparer.Ordinal).SelectMany(ns => Sorted(ns.Value))];
        }
    }

    /// <summary>Sorted by name.</summary>
    public ImmutableArray<T> InNamespace(string ns)
    {
        lock (_gate)
        {
            return _namespaces.TryGetValue(ns, out var items) ? [.. Sorted(items)] : [];
        }
    }

    /// <summary>Takes over an ADDED or MODIFIED event.</summary>
    public Change<T>? Observe(T item)
    {
        lock (_gate)
        {
            var identity = kind.Identity(item);
            Advance(identity.ResourceVersion);
            return Put(identity, item);
        }
    }

    /// <summary>Takes over a DELETED event; <paramref name="item"/> carries the revision of the deletion.</summary>
    public Change<T>? ObserveDeletion(T item)
    {
        lock (_gate)
        {
            var identity = kind.Identity(item);
            Advance(identity.ResourceVersion);
            var held = FindCore(identity.Key);
            return held is null || Revision.IsLater(kind.Identity(held).ResourceVersion, identity.ResourceVersion)
                ? null
                : Remove(identity.Key);
        }
    }

    /// <summary>Takes over a bookmark: nothing happened up to this revision that we were not told.</summary>
    public void ObserveRevision(string revision)
    {
        lock (_gate)
        {
            Advance(revision);
        }
    }

    /// <summary>Takes over a consistent list: differences, in order, including the deletion of whatever it no longer holds.</summary>
    /// <param name="afterRestore">Revisions began again from an earlier one (etcd was restored), so the list wins whatever its revisions are.</param>
    public ImmutableArray<Change<T>> Replace(ResourceList<T> list, bool afterRestore = false)
    {
        lock (_gate)
        {
            var changes = ImmutableArray.CreateBuilder<Change<T>>();
            // What cannot be decoded exists: its last known state stays.
            var present = new HashSet<NamespacedName>(list.Undecodable);
            foreach (var item in list.Items)
            {
                var identity = kind.Identity(item);
                present.Add(identity.Key);
                Add(changes, Put(identity, item, afterRestore));
            }
            foreach (var key in Keys().Where(key => !present.Contains(key)))
            {
                if (afterRestore || !Revision.IsLater(kind.Identity(FindCore(key)!).ResourceVersion, list.ResourceVersion))
                {
                    Add(changes, Remove(key));
                }
            }
            _seen = list.ResourceVersion;
            return changes.ToImmutable();
        }
    }

    /// <summary>
    /// Takes over the response to our own write, so that the next pass reads it. Returns a change only if the response
    /// brings more than we wrote (<see cref="ResourceKind{T}.SameIntent"/>): then somebody else's edit came with it.
    /// </summary>
    public Change<T>? ObserveOwnWrite(T response)
    {
        lock (_gate)
        {
            var identity = kind.Identity(response);
            var held = FindCore(identity.Key);
            // Absent although we have already seen later revisions: it was deleted after our write.
            if (held is null && Revision.IsStale(identity.ResourceVersion, _seen))
            {
                return null;
            }
            var change = Put(identity, response);
            return change?.Old is { } old && !kind.SameIntent(old, response) ? change : null;
        }
    }

    private T? FindCore(NamespacedName key) =>
        _namespaces.TryGetValue(key.Namespace, out var items) && items.TryGetValue(key.Name, out var item) ? item : null;

    private Change<T>? Put(ObjectIdentity identity, T item, bool evenIfOlder = false)
    {
        if (!_namespaces.TryGetValue(identity.Namespace, out var items))
        {
            _namespaces[identity.Namespace] = items = new(StringComparer.Ordinal);
        }
        items.TryGetValue(identity.Name, out var held);
        if (held is not null && !evenIfOlder && Revision.IsStale(identity.ResourceVersion, kind.Identity(held).ResourceVersion))
        {
            return null;
        }
        items[identity.Name] = item;
        return new(held, item);
    }

    private Change<T> Remove(NamespacedName key)
    {
        var items = _namespaces[key.Namespace];
        items.Remove(key.Name, out var held);
        if (items.Count == 0)
        {
            _namespaces.Remove(key.Namespace);
        }
        return new(held, null);
    }

    private void Advance(string revision)
    {
        if (!Revision.IsStale(revision, _seen))
        {
            _seen = revision;
        }
    }

    private List<NamespacedName> Keys() =>
        [.. _namespaces.SelectMany(ns => ns.Value.Keys.Order(StringComparer.Ordinal).Select(name => new NamespacedName(ns.Key, name)))];

    private static IEnumerable<T> Sorted(Dictionary<string, T> items) =>
        items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => item.Value);

    private static void Add(ImmutableArray<Change<T>>.Builder changes, Change<T>? change)
    {
        if (change is not null)
        {
            changes.Add(change);
        }
    }
}
