using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Watching;

/// <summary>The open watches; wakes them when something was committed.</summary>
internal sealed class WatchHub
{
    private readonly Lock _gate;
    private readonly List<WatchSession> _sessions = [];

    public WatchHub(Lock gate, RevisionLog log)
    {
        (_gate, Log) = (gate, log);
        log.Committed += _ => WakeAll();
    }

    public RevisionLog Log { get; }

    public WatchFaultPlan? Faults { get; set; }

    /// <summary>A stale server: nothing newer is told or listed until it catches up. Null: up to date.</summary>
    public long? Replica { get; private set; }

    public long Horizon => Replica ?? long.MaxValue;

    public IReadOnlyList<WatchSession> Sessions => _sessions;

    public void Add(WatchSession session) => _sessions.Add(session);

    public void Remove(WatchSession session) => Locked(() => _sessions.Remove(session));

    public void HoldAt(long? revision)
    {
        Replica = revision;
        WakeAll();
    }

    public void Locked(Action action)
    {
        lock (_gate)
        {
            action();
        }
    }

    public WatchBatch Next(WatchSession session)
    {
        lock (_gate)
        {
            return session.Next();
        }
    }

    private void WakeAll()
    {
        foreach (var session in _sessions)
        {
            session.Wake();
        }
    }
}
