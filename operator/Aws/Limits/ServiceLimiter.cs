namespace VoiceAnalytics.Aws.Limits;

/// <summary>
/// One per service and process: a token bucket whose rate halves when the service throttles and grows by one request a
/// second for every second without it (AIMD). First come, first served; a cancelled wait takes no token.
/// </summary>
public sealed class ServiceLimiter : IDisposable
{
    private static readonly TimeSpan CutCoolDown = TimeSpan.FromSeconds(1);

    private readonly RateLimit _limit;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private readonly ITimer _timer;
    private double _rate;
    private double _tokens;
    private long _refilledAt;
    private long _cutAt;
    private bool _everCut;

    public ServiceLimiter(RateLimit limit, TimeProvider time)
    {
        (_limit, _time, _rate, _tokens) = (limit, time, limit.Initial, limit.Burst);
        _refilledAt = time.GetTimestamp();
        _timer = time.CreateTimer(_ => GrantWaiting(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Requests a second at present.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
            {
                return _rate;
            }
        }
    }

    /// <summary>Callers that wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Completes when the caller may send one request.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_limit.IsUnlimited)
        {
            return;
        }
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            Refill();
            if (_waiting.Count == 0 && _tokens >= 1)
            {
                _tokens -= 1;
                return;
            }
            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            ArmTimer();
        }
        await using var registration = cancellationToken.Register(() => Withdraw(place, cancellationToken)).ConfigureAwait(false);
        await place.Value.Task.ConfigureAwait(false);
    }

    /// <summary>The service said that it is too much. A burst of such answers counts once.</summary>
    public void Throttled()
    {
        if (_limit.IsUnlimited)
        {
            return;
        }
        lock (_gate)
        {
            Refill();
            _tokens = Math.Min(_tokens, 0);
            if (_everCut && _time.GetElapsedTime(_cutAt) < CutCoolDown)
            {
                return;
            }
            (_rate, _cutAt, _everCut) = (Math.Max(_limit.Minimum, _rate / 2), _time.GetTimestamp(), true);
            ArmTimer();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            foreach (var place in _waiting)
            {
                place.TrySetException(new ObjectDisposedException(nameof(ServiceLimiter)));
            }
            _waiting.Clear();
        }
    }

    private void Withdraw(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (place.List is null)
            {
                return;
            }
            _waiting.Remove(place);
        }
        place.Value.TrySetCanceled(cancellationToken);
    }

    private void GrantWaiting()
    {
        lock (_gate)
        {
            Refill();
            while (_tokens >= 1 && _waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                _tokens -= 1;
                first.Value.TrySetResult();
            }
            ArmTimer();
        }
    }

    private void Refill()
    {
        var now = _time.GetTimestamp();
        var seconds = _time.GetElapsedTime(_refilledAt, now).TotalSeconds;
        _refilledAt = now;
        _tokens = Math.Min(_limit.Burst, _tokens + seconds * _rate);
        _rate = Math.Min(_limit.Maximum, _rate + seconds);
    }

    private void ArmTimer()
    {
        if (_waiting.Count == 0)
        {
            return;
        }
        // A millisecond more than needed: the timer counts whole milliseconds, and waking a little early would only
        // wake us again.
        var wait = TimeSpan.FromSeconds(Math.Max(0, (1 - _tokens) / _rate)) + TimeSpan.FromMilliseconds(1);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
