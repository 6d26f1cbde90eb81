using System.Collections.Concurrent;

namespace VoiceAnalytics.Snowflake;

/// <summary>One limiter an account, for the process: two connections to one account share it.</summary>
public sealed class AccountLimiters(TimeProvider time, int concurrency = 8, double perSecond = 20, int burst = 40) : IDisposable
{
    private readonly ConcurrentDictionary<string, AccountLimiter> _limiters = new(StringComparer.OrdinalIgnoreCase);

    public AccountLimiter For(Uri endpoint) =>
        _limiters.GetOrAdd(endpoint.Authority, _ => new AccountLimiter(concurrency, perSecond, burst, time));

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }
}
