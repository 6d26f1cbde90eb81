namespace VoiceAnalytics.Controller.Queue;

/// <summary>
/// Hands out keys, never one key to two workers at a time. A key added twice is handed out once; a key added while a
/// worker holds it is handed out again afterwards. Nothing is ever dropped: a failed key comes back, each time later.
/// One timer, armed for the next due key only. Safe for concurrent use.
/// </summary>
/// <param name="random">In [0, 1); for jitter.</param>
internal sealed class WorkQueue<TKey>(
    TimeProvider time, Func<double> random, WorkQueueOptions? options = null, WorkQueueObserver? observer = null) : IDisposable
    where TKey : notnull
{
    private readonly WorkQueueOptions _options = options ?? WorkQueueOptions.Default;
    private readonly WorkQueueObserver _observer = observer ?? WorkQueueObserver.Silent;
    private readonly Lock _gate = new();
    private readonly ReadyLanes<TKey> _ready = new();
    private readonly DelayedKeys<TKey> _delayed = new();
    private readonly Dictionary<TKey, Lane?> _processing = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly LinkedList<TaskCompletionSource<WorkLease<TKey>?>> _idle = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private ITimer? _timer;
    private bool _closed;

    /// <summary>Cancelled when the queue is closed.</summary>
    public CancellationToken Closed => _closing.Token;

    public bool IsClosed => _closing.IsCancellationRequested;

    /// <summary>Keys that wait for a worker.</summary>
    public int ReadyCount => Locked(() => _ready.Count);

    /// <summary>Keys that become ready later.</summary>
    public int DelayedCount => Locked(() => _delayed.Count);

    /// <summary>Keys that workers hold.</summary>
    public int ProcessingCount => Locked(() => _processing.Count);

    /// <summary>How long until the next delayed key becomes ready; zero if one is due; null if none waits.</summary>
    public TimeSpan? NextDue => Locked(() => _delayed.Next is { } next ? Until(next) : (TimeSpan?)null);

    public int ReadyIn(Lane lane) => Locked(() => _ready.CountIn(lane));

    /// <summary>Makes a key ready now. After <see cref="Close"/>: ignored, since the next start lists everything anyway.</summary>
    public void Add(TKey key, Lane lane)
    {
        lock (_gate)
        {
            AddCore(key, lane);
            HandOut();
        }
    }

    /// <summary>Makes a key ready later; an earlier time that is already set stays.</summary>
    public void AddAfter(TKey key, TimeSpan delay, Lane lane)
    {
        lock (_gate)
        {
            Delay(key, delay, lane);
            HandOut();
        }
    }

    /// <summary>Waits for a key. Null: the queue is closed.</summary>
    public async ValueTask<WorkLease<TKey>?> TakeAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<WorkLease<TKey>?> waiter;
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }
            if (TryTakeCore(out var lease))
            {
                return lease;
            }
            cancellationToken.ThrowIfCancellationRequested();
            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _idle.AddLast(waiter);
        }
        await using var registration = cancellationToken.Register(() => Abandon(waiter, cancellationToken)).ConfigureAwait(false);
        return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Takes a key if one is ready or due. For single-threaded stepping.</summary>
    public bool TryTake(out WorkLease<TKey> lease)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                return TryTakeCore(out lease);
            }
            lease = default;
            return false;
        }
    }

    /// <summary>Ends a worker's hold on a key and decides when it comes back.</summary>
    public void Finish(WorkLease<TKey> lease, RequeueDecision decision)
    {
        lock (_gate)
        {
            _observer.Finished(time.GetElapsedTime(lease.Started));
            var failures = decision is RequeueDecision.Backoff ? CountFailure(lease.Key) : Forget(lease.Key);
            Release(lease.Key);
            switch (decision)
            {
                case RequeueDecision.Done:
                    Delay(lease.Key, _options.Resync * (0.9 + (0.2 * random())), Lane.Resync);
                    break;
                case RequeueDecision.After after:
                    Delay(lease.Key, after.Delay, Lane.Retry);
                    break;
                case RequeueDecision.Backoff backoff:
                    _observer.Retried();
                    var pause = _options.Backoff.Delay(failures, random());
                    Delay(lease.Key, backoff.AtMost < pause ? backoff.AtMost.Value : pause, Lane.Retry);
                    break;
                case RequeueDecision.WaitForChange:
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(decision), decision, "An unknown decision would lose the key.");
            }
            HandOut();
        }
    }

    /// <summary>Ends a worker's hold on a key whose pass was broken off: it is ready again at once, and that is no failure of the key.</summary>
    public void Return(WorkLease<TKey> lease)
    {
        lock (_gate)
        {
            Release(lease.Key);
            AddCore(lease.Key, lease.Lane);
            HandOut();
        }
    }

    /// <summary>Hands out nothing more. Completes when the keys in workers' hands are finished.</summary>
    public Task Close()
    {
        lock (_gate)
        {
            _closed = true;
            _timer?.Dispose();
            _timer = null;
            foreach (var waiter in _idle)
            {
                waiter.TrySetResult(null);
            }
            _idle.Clear();
            CompleteIfDrained();
        }
        // Outside of the lock: what is registered on the token may ask the queue.
        _closing.Cancel();
        return _drained.Task;
    }

    public void Dispose() => _ = Close();

    private bool TryTakeCore(out WorkLease<TKey> lease)
    {
        var now = time.GetTimestamp();
        while (_delayed.TryTakeDue(now, out var due, out var dueLane))
        {
            AddCore(due, dueLane);
        }
        if (!_ready.TryTake(out var key, out var lane, out var since))
        {
            lease = default;
            return false;
        }
        // The pass that begins now decides anew when the next one is due.
        _delayed.Remove(key);
        _processing.Add(key, null);
        _observer.Taken(lane, time.GetElapsedTime(since, now));
        lease = new(key, lane, now);
        return true;
    }

    private void AddCore(TKey key, Lane lane)
    {
        if (_closed)
        {
            return;
        }
        if (_processing.TryGetValue(key, out var dirty))
        {
            _processing[key] = dirty < lane ? dirty : lane;
            return;
        }
        if (_ready.Add(key, lane, time.GetTimestamp()))
        {
            _observer.Added(lane);
        }
    }

    private void Delay(TKey key, TimeSpan delay, Lane lane)
    {
        if (_closed)
        {
            return;
        }
        var ticks = Math.Max(0, delay.TotalSeconds) * time.TimestampFrequency;
        _delayed.Add(key, time.GetTimestamp() + (long)Math.Min(ticks, long.MaxValue / 4), lane);
    }

    private void Release(TKey key)
    {
        if (!_processing.Remove(key, out var dirty))
        {
            throw new InvalidOperationException($"'{key}' is not in a worker's hands.");
        }
        if (dirty is { } lane)
        {
            AddCore(key, lane);
        }
        CompleteIfDrained();
    }

    /// <summary>Gives ready keys to idle workers and arms the timer for the rest.</summary>
    private void HandOut()
    {
        while (_idle.First is { } first && TryTakeCore(out var lease))
        {
            _idle.RemoveFirst();
            first.Value.TrySetResult(lease);
        }
        if (!_closed && _delayed.Next is { } next)
        {
            Arm(Until(next));
        }
    }

    private void Arm(TimeSpan delay)
    {
        // Timers are shorter than 49 days and coarser than our clock; waking early or for nothing only re-arms.
        var wait = delay > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : delay + TimeSpan.FromMilliseconds(1);
        _timer ??= time.CreateTimer(static queue => ((WorkQueue<TKey>)queue!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            HandOut();
        }
    }

    private void Abandon(TaskCompletionSource<WorkLease<TKey>?> waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _idle.Remove(waiter);
            waiter.TrySetCanceled(cancellationToken);
        }
    }

    private TimeSpan Until(long timestamp)
    {
        var left = time.GetElapsedTime(time.GetTimestamp(), timestamp);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private int CountFailure(TKey key) => _failures[key] = _failures.GetValueOrDefault(key) + 1;

    private int Forget(TKey key)
    {
        _failures.Remove(key);
        return 0;
    }

    private void CompleteIfDrained()
    {
        if (_closed && _processing.Count == 0)
        {
            _drained.TrySetResult();
        }
    }

    private TValue Locked<TValue>(Func<TValue> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
