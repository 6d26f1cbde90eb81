namespace VoiceAnalytics.Controller.Leadership;

/// <summary>
/// The fence of a process with rivals. Measured from when the last successful renewal was <em>sent</em>, on the monotonic
/// clock; the wall clock can only close it earlier (a suspended machine stops the former, not the latter).
/// </summary>
internal sealed class LeaderFence(TimeProvider time, TimeSpan leaseDuration, TimeSpan writeMargin) : WriteFence, IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _term;
    private TaskCompletionSource<CancellationToken> _elected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Instant _renewed;

    public override bool CanWrite
    {
        get
        {
            lock (_gate)
            {
                var margin = leaseDuration - writeMargin;
                return _term is not null && time.GetElapsedTime(_renewed.Timestamp) < margin && time.GetUtcNow() - _renewed.Utc < margin;
            }
        }
    }

    public override CancellationToken Term
    {
        get
        {
            lock (_gate)
            {
                return _term?.Token ?? new CancellationToken(canceled: true);
            }
        }
    }

    public bool IsLeader
    {
        get
        {
            lock (_gate)
            {
                return _term is not null;
            }
        }
    }

    /// <summary>Since the last successful renewal was sent, on the monotonic clock. Meaningless before the first.</summary>
    public TimeSpan SinceRenewal
    {
        get
        {
            lock (_gate)
            {
                return time.GetElapsedTime(_renewed.Timestamp);
            }
        }
    }

    public Instant Now => new(time.GetTimestamp(), time.GetUtcNow());

    public override Task<CancellationToken> WaitForTermAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _elected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The lease is ours (still, or now) by a request that was sent at <paramref name="sent"/>.</summary>
    /// <returns>Whether a term began.</returns>
    public bool Renewed(Instant sent)
    {
        lock (_gate)
        {
            _renewed = sent;
            if (_term is not null)
            {
                return false;
            }
            _term = new CancellationTokenSource();
            _elected.TrySetResult(_term.Token);
            return true;
        }
    }

    /// <summary>Ends the term; from here on nothing is written.</summary>
    /// <returns>Whether there was one.</returns>
    public bool End()
    {
        CancellationTokenSource? ended;
        lock (_gate)
        {
            ended = _term;
            if (ended is null)
            {
                return false;
            }
            _term = null;
            _elected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        // Outside of the lock: what is registered on the token may ask the fence.
        ended.Cancel();
        return true;
    }

    public void Dispose() => End();
}

/// <summary>One moment by both clocks.</summary>
internal readonly record struct Instant(long Timestamp, DateTimeOffset Utc);
