using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Storage;

/// <summary>
/// The place of etcd: one sequence of revisions over all resources. Every revision is kept until <see cref="CompactTo"/>,
/// so a watch can start anywhere and a list can be served as of any revision. Not thread-safe: the world holds a lock.
/// </summary>
internal sealed class RevisionLog
{
    private readonly Dictionary<GroupResource, ResourceLog> _resources = [];

    /// <summary>The newest revision; 0 before the first write.</summary>
    public long Current { get; private set; }

    /// <summary>Revisions up to this one can no longer be watched from or listed at.</summary>
    public long Compacted { get; private set; }

    public event Action<Revision>? Committed;

    public ResourceLog Of(GroupResource resource)
    {
        if (!_resources.TryGetValue(resource, out var log))
        {
            _resources[resource] = log = new ResourceLog();
        }
        return log;
    }

    public IEnumerable<Revision> AllLive() => _resources.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal).SelectMany(pair => pair.Value.Live.Values);

    public Revision? Find(ObjectKey key) => Of(key.Resource).Live.GetValueOrDefault(key);

    /// <summary>Stores a state; the log takes the tree over and stamps its resourceVersion.</summary>
    public Revision Put(ObjectKey key, JsonObject state)
    {
        var previous = Find(key)?.Object;
        return Commit(key, previous is null ? ChangeType.Added : ChangeType.Modified, state, previous);
    }

    public Revision Delete(ObjectKey key)
    {
        var previous = Find(key)?.Object ?? throw new InvalidOperationException($"{key} is not stored.");
        return Commit(key, ChangeType.Deleted, previous.Clone(), previous);
    }

    /// <param name="revision">The newest revision that is forgotten; at most <see cref="Current"/>.</param>
    public void CompactTo(long revision)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(revision, Current);
        if (revision <= Compacted)
        {
            return;
        }
        Compacted = revision;
        foreach (var log in _resources.Values)
        {
            log.Compact(revision);
        }
    }

    private Revision Commit(ObjectKey key, ChangeType change, JsonObject state, JsonObject? previous)
    {
        Current++;
        var meta = state.Meta();
        meta.ResourceVersion = Current.ToString(CultureInfo.InvariantCulture);
        var revision = new Revision(Current, key, change, state, previous);
        Of(key.Resource).Append(revision);
        Committed?.Invoke(revision);
        return revision;
    }
}
