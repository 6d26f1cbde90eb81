using System.Diagnostics.CodeAnalysis;

namespace VoiceAnalytics.Controller.Queue;

/// <summary>
/// Keys that wait for a worker: first in first out within a lane, urgent lanes first. Every tenth turn goes to the least
/// urgent lane that has somebody waiting, so that a flood of changes cannot keep a retry (which may be a revocation) out for ever.
/// </summary>
internal sealed class ReadyLanes<TKey>
    where TKey : notnull
{
    private const int TurnOfTheLeastUrgent = 10;
    private static readonly Lane[] ByUrgency = [Lane.Change, Lane.Retry, Lane.Resync];
    private static readonly Lane[] ByPatience = [Lane.Resync, Lane.Retry, Lane.Change];

    private readonly Dictionary<TKey, Waiting> _waiting = [];
    private readonly Dictionary<Lane, LinkedList<TKey>> _lanes = ByUrgency.ToDictionary(lane => lane, _ => new LinkedList<TKey>());
    private int _turn;

    public int Count => _waiting.Count;

    public int CountIn(Lane lane) => _lanes[lane].Count;

    /// <summary>Adds a key, or moves it to a more urgent lane (it keeps the time since when it waits).</summary>
    /// <returns>Whether it was not waiting before.</returns>
    public bool Add(TKey key, Lane lane, long since)
    {
        if (!_waiting.TryGetValue(key, out var waiting))
        {
            _waiting[key] = new(lane, since, _lanes[lane].AddLast(key));
            return true;
        }
        if (lane < waiting.Lane)
        {
            _lanes[waiting.Lane].Remove(waiting.Node);
            _waiting[key] = new(lane, waiting.Since, _lanes[lane].AddLast(key));
        }
        return false;
    }

    public bool TryTake([MaybeNullWhen(false)] out TKey key, out Lane lane, out long since)
    {
        if (_waiting.Count == 0)
        {
            (key, lane, since) = (default, default, default);
            return false;
        }
        _turn = (_turn + 1) % TurnOfTheLeastUrgent;
        lane = (_turn == 0 ? ByPatience : ByUrgency).First(candidate => _lanes[candidate].Count > 0);
        key = _lanes[lane].First!.Value;
        _lanes[lane].RemoveFirst();
        _waiting.Remove(key, out var waiting);
        since = waiting.Since;
        return true;
    }

    private readonly record struct Waiting(Lane Lane, long Since, LinkedListNode<TKey> Node);
}
