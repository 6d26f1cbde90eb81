using System.Diagnostics.CodeAnalysis;

namespace VoiceAnalytics.Controller.Queue;

/// <summary>
/// Keys that become ready later, at most one time each: the earliest wins. Times are timestamps of a monotonic clock.
/// Dropped entries stay in the heap until they would outnumber the living, so its size is bounded by the number of keys.
/// </summary>
internal sealed class DelayedKeys<TKey>
    where TKey : notnull
{
    private const int Slack = 64;
    private readonly Dictionary<TKey, Due> _due = [];
    private readonly PriorityQueue<(TKey Key, long Sequence), (long Time, long Sequence)> _heap = new();
    private long _sequence;

    public int Count => _due.Count;

    /// <summary>Entries held in memory, living and dropped.</summary>
    public int HeapCount => _heap.Count;

    public void Add(TKey key, long time, Lane lane)
    {
        if (_due.TryGetValue(key, out var due) && due.Time <= time)
        {
            return;
        }
        var sequence = ++_sequence;
        _due[key] = new(time, lane, sequence);
        _heap.Enqueue((key, sequence), (time, sequence));
        if (_heap.Count > (2 * _due.Count) + Slack)
        {
            Compact();
        }
    }

    public void Remove(TKey key) => _due.Remove(key);

    /// <summary>When the next key becomes ready; null if none waits.</summary>
    public long? Next
    {
        get
        {
            DropDead();
            return _heap.TryPeek(out _, out var priority) ? priority.Time : null;
        }
    }

    public bool TryTakeDue(long now, [MaybeNullWhen(false)] out TKey key, out Lane lane)
    {
        if (Next is not { } next || next > now)
        {
            (key, lane) = (default, default);
            return false;
        }
        key = _heap.Dequeue().Key;
        _due.Remove(key, out var due);
        lane = due.Lane;
        return true;
    }

    private void DropDead()
    {
        while (_heap.TryPeek(out var head, out _) && !IsAlive(head))
        {
            _heap.Dequeue();
        }
    }

    private bool IsAlive((TKey Key, long Sequence) entry) => _due.TryGetValue(entry.Key, out var due) && due.Sequence == entry.Sequence;

    private void Compact()
    {
        _heap.Clear();
        foreach (var (key, due) in _due)
        {
            _heap.Enqueue((key, due.Sequence), (due.Time, due.Sequence));
        }
    }

    private readonly record struct Due(long Time, Lane Lane, long Sequence);
}
