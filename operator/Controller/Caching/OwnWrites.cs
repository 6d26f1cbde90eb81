using System.Collections.Immutable;
using VoiceAnalytics.Controller.Client;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>
/// A watch often tells of our own write before the response arrives. What it tells of an object with a write in flight goes into the
/// store at once, but is raised only when the response has shown which revision is our own: else every write would cost a second
/// pass. Safe for concurrent use.
/// </summary>
internal sealed class OwnWrites<T>(ResourceKind<T> kind)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NamespacedName, InFlight> _inFlight = [];

    public Store<T> Store { get; } = new(kind);

    public void Begin(NamespacedName key)
    {
        lock (_gate)
        {
            if (!_inFlight.TryGetValue(key, out var writes))
            {
                _inFlight[key] = writes = new InFlight();
            }
            writes.Count++;
        }
    }

    /// <summary>Takes over what a list or the watch tells.</summary>
    /// <returns>What to raise now, in order: all of it but what has to wait for a write in flight.</returns>
    public ImmutableArray<Change<T>> Observe(Func<Store<T>, IEnumerable<Change<T>?>> observe)
    {
        lock (_gate)
        {
            return [.. observe(Store).OfType<Change<T>>().Where(change => !Holds(change))];
        }
    }

    /// <summary>The write is over.</summary>
    /// <param name="response">Null if there is none: then nothing that was told is known to be our own.</param>
    /// <returns>What to raise now, in order.</returns>
    public ImmutableArray<Change<T>> End(NamespacedName key, T? response)
    {
        lock (_gate)
        {
            var writes = _inFlight[key];
            if (response is not null)
            {
                writes.Held.RemoveAll(change => IsEcho(change, response));
                if (Store.ObserveOwnWrite(response) is { } edit)
                {
                    writes.Held.Add(edit);
                }
            }
            if (--writes.Count > 0)
            {
                return [];
            }
            _inFlight.Remove(key);
            return [.. writes.Held];
        }
    }

    private bool Holds(Change<T> change)
    {
        if (!_inFlight.TryGetValue(kind.Identity(change.Subject).Key, out var writes))
        {
            return false;
        }
        writes.Held.Add(change);
        return true;
    }

    // The same rule as for a response that comes first: an edit of somebody's that came along is news.
    private bool IsEcho(Change<T> change, T response) =>
        change.New is { } told
        && kind.Identity(told).ResourceVersion == kind.Identity(response).ResourceVersion
        && (change.Old is not { } before || kind.SameIntent(before, told));

    private sealed class InFlight
    {
        public int Count { get; set; }

        public List<Change<T>> Held { get; } = [];
    }
}
