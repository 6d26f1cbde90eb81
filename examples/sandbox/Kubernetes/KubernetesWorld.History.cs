using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Seeding;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes;

/// <summary>The log of revisions as tests see it: compaction, stale servers, history and end states.</summary>
public sealed partial class KubernetesWorld
{
    /// <summary>The newest revision.</summary>
    public long Revision
    {
        get
        {
            lock (_gate)
            {
                return _log.Current;
            }
        }
    }

    /// <summary>The watches that are open now.</summary>
    public IReadOnlyList<OpenWatch> Watches
    {
        get
        {
            lock (_gate)
            {
                return [.. _watches.Sessions.Select(session => new OpenWatch(session))];
            }
        }
    }

    /// <summary>Forgets history up to a revision: watches and lists from before get 410 Gone.</summary>
    public void CompactTo(long revision)
    {
        lock (_gate)
        {
            _log.CompactTo(revision);
        }
    }

    /// <summary>
    /// Makes this a server that lags behind: watches are told nothing newer, and reads that allow staleness
    /// (<c>resourceVersion=0</c> or an older one) are served as of that revision. Reads without resourceVersion and writes
    /// stay consistent, as in a real cluster. Null: caught up.
    /// </summary>
    public void HoldReplicaAt(long? revision)
    {
        lock (_gate)
        {
            _watches.HoldAt(revision);
        }
    }

    /// <summary>Every state of one object since compaction, oldest first; a deletion shows the last state.</summary>
    public IReadOnlyList<ObjectRevision> History(string resource, string space, string name)
    {
        lock (_gate)
        {
            var key = new ObjectKey(TypeOf(resource).StoredAs, space, name);
            return [.. _log.Of(key.Resource).After(0).Where(revision => revision.Key == key)
                .Select(revision => new ObjectRevision(revision.Number, revision.Change.ToString().ToUpperInvariant(), revision.Object.Clone()))];
        }
    }

    /// <summary>The present objects as one canonical JSON text: an object a line, keys sorted. For comparing end states.</summary>
    /// <param name="filter">Which objects; null for all.</param>
    /// <param name="stripVolatile">Leaves out what says when and how often something was written, not what holds: resourceVersion, managedFields, and timestamps of metadata and conditions.</param>
    public string Snapshot(Func<JsonObject, bool>? filter = null, bool stripVolatile = true)
    {
        lock (_gate)
        {
            var items = _log.AllLive().Select(revision => revision.Object.Clone()).Where(item => filter is null || filter(item));
            return string.Join('\n', items.Select(item => CanonicalJson.SortedText(stripVolatile ? VolatileFields.Strip(item) : item)));
        }
    }
}

/// <param name="Change">ADDED, MODIFIED or DELETED.</param>
public sealed record ObjectRevision(long Revision, string Change, JsonObject Object);
