using Microsoft.Extensions.Time.Testing;

namespace VoiceAnalytics.Controller.Support;

/// <summary>Virtual time that knows what is waiting for it, so that a test need not guess when to let it pass.</summary>
internal sealed class VirtualTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Timer> _armed = [];

    /// <summary>How long until the next timer rings; null if none is set. One whose time has come rings by itself.</summary>
    public TimeSpan? NextTimer
    {
        get
        {
            lock (_gate)
            {
                var now = GetUtcNow();
                return _armed.Where(timer => timer.Due > now).Select(timer => (TimeSpan?)(timer.Due - now)).Min();
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // Told only when it is set: whoever lets time pass for it in between would wait for it for ever.
        var timer = new Timer(this);
        timer.Inner = base.CreateTimer(inner =>
        {
            timer.Disarm();
            callback(inner);
        }, state, dueTime, period);
        timer.Arm(dueTime);
        return timer;
    }

    private sealed class Timer(VirtualTime time) : ITimer
    {
        public ITimer Inner { get; set; } = null!;

        public DateTimeOffset Due { get; private set; }

        public void Arm(TimeSpan dueTime)
        {
            lock (time._gate)
            {
                time._armed.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = time.GetUtcNow() + dueTime;
                    time._armed.Add(this);
                }
            }
        }

        public void Disarm() => Arm(Timeout.InfiniteTimeSpan);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = Inner.Change(dueTime, period);
            Arm(dueTime);
            return changed;
        }

        public void Dispose()
        {
            Disarm();
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Disarm();
            return Inner.DisposeAsync();
        }
    }
}
