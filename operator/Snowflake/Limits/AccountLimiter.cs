namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Keeps one account's requests within bounds for the whole process: so many at a time, so many a second, and none at all
/// for as long as Snowflake has asked for patience. One connection that is throttled thus slows every share of the account
/// and no other account.
/// </summary>
public sealed class AccountLimiter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _inFlight;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _burst;
    private DateTimeOffset _next;

    /// <param name="concurrency">Requests under way at once.</param>
    /// <param name="perSecond">Requests a second in the long run.</param>
    /// <param name="burst">Requests that may come at once after a pause.</param>
    /// <param name="time">The clock.</param>
    public AccountLimiter(int concurrency, double perSecond, int burst, TimeProvider time)
    {
        _inFlight = new SemaphoreSlim(concurrency, concurrency);
        _time = time;
        _interval = TimeSpan.FromSeconds(1 / perSecond);
        _burst = _interval * (burst - 1);
    }

    /// <summary>Waits for a place; the caller disposes it when the response is read.</summary>
    public async Task<Lease> EnterAsync(CancellationToken cancellationToken)
    {
        await _inFlight.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A pause may be extended while one waits for its end.
            for (var wait = Take(); wait > TimeSpan.Zero; wait = Take())
            {
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
            }

            return new Lease(_inFlight);
        }
        catch
        {
            _inFlight.Release();
            throw;
        }
    }

    /// <summary>Nothing more for this account until then.</summary>
    public void PauseFor(TimeSpan pause)
    {
        lock (_lock)
        {
            var until = _time.GetUtcNow() + pause + _burst;
            _next = until > _next ? until : _next;
        }
    }

    public void Dispose() => _inFlight.Dispose();

    // Generic cell rate: _next is when the bucket would be empty again; one may be ahead of it by the burst.
    private TimeSpan Take()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var next = _next > now ? _next : now;
            var wait = next - _burst - now;
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            _next = next + _interval;
            return TimeSpan.Zero;
        }
    }

    /// <summary>A place among the requests under way.</summary>
    public readonly struct Lease(SemaphoreSlim inFlight) : IDisposable
    {
        public void Dispose() => inFlight.Release();
    }
}
