namespace VoiceAnalytics.Controller.Events;

/// <summary>Which news were told lately, and where none can be told any more. Bounded in number and time.</summary>
internal sealed class EventMemory(TimeProvider time)
{
    public const int Capacity = 4096;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Uid, string Reason, string Message), long> _told = [];
    private readonly Dictionary<string, long> _terminating = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _told.Count;
            }
        }
    }

    /// <summary>Whether it was not told within the window; from now on it was.</summary>
    public bool IsNews(string uid, string reason, string message)
    {
        lock (_gate)
        {
            var key = (uid, reason, message);
            if (_told.TryGetValue(key, out var told) && IsRecent(told))
            {
                return false;
            }
            if (_told.Count >= Capacity)
            {
                MakeRoom();
            }
            _told[key] = time.GetTimestamp();
            return true;
        }
    }

    public void Forget(string uid, string reason, string message)
    {
        lock (_gate)
        {
            _told.Remove((uid, reason, message));
        }
    }

    public void Terminating(string ns)
    {
        lock (_gate)
        {
            _terminating[ns] = time.GetTimestamp();
        }
    }

    public bool IsTerminating(string ns)
    {
        lock (_gate)
        {
            if (!_terminating.TryGetValue(ns, out var since))
            {
                return false;
            }
            if (IsRecent(since))
            {
                return true;
            }
            // It may be gone, and be made again under its name.
            _terminating.Remove(ns);
            return false;
        }
    }

    private bool IsRecent(long timestamp) => time.GetElapsedTime(timestamp) < Window;

    private void MakeRoom()
    {
        foreach (var (key, _) in _told.Where(told => !IsRecent(told.Value)).ToList())
        {
            _told.Remove(key);
        }
        foreach (var (key, _) in _told.OrderBy(told => told.Value).Take(_told.Count - (Capacity / 2)).ToList())
        {
            _told.Remove(key);
        }
    }
}
