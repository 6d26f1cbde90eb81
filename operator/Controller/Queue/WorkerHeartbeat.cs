using System.Collections.Concurrent;

namespace VoiceAnalytics.Controller.Queue;

/// <summary>Which passes are running, and since when.</summary>
internal sealed class WorkerHeartbeat(TimeProvider time)
{
    private readonly ConcurrentDictionary<WorkKey, long> _running = [];
    private long _passes;

    public int Running => _running.Count;

    /// <returns>The pass's number in this process, which tells its log lines from those of others.</returns>
    public long Begin(WorkKey key)
    {
        _running[key] = time.GetTimestamp();
        return Interlocked.Increment(ref _passes);
    }

    public void End(WorkKey key) => _running.TryRemove(key, out _);

    /// <summary>The pass that has been running longest; null if none runs.</summary>
    public (WorkKey Key, TimeSpan For)? Longest
    {
        get
        {
            var now = time.GetTimestamp();
            (WorkKey, TimeSpan)? longest = null;
            foreach (var (key, since) in _running)
            {
                var elapsed = time.GetElapsedTime(since, now);
                if (longest is null || elapsed > longest.Value.Item2)
                {
                    longest = (key, elapsed);
                }
            }
            return longest;
        }
    }

    /// <summary>The time that all running passes have taken so far.</summary>
    public TimeSpan Unfinished
    {
        get
        {
            var now = time.GetTimestamp();
            return TimeSpan.FromTicks(_running.Values.Sum(since => time.GetElapsedTime(since, now).Ticks));
        }
    }
}
