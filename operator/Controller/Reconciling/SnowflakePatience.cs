using System.Runtime.CompilerServices;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Bounds what a silent Snowflake account costs: one exchange may take so long, and after one without an answer the account is
/// left alone for a while, then asked by one pass at a time. So shares that hang on it never occupy all workers.
/// </summary>
internal sealed class SnowflakePatience(TimeProvider time)
{
    /// <summary>For a first answer: whether the account is there at all.</summary>
    public static readonly TimeSpan ForAnAnswer = TimeSpan.FromSeconds(20);

    /// <summary>For a statement, or one read of everything, of an account that has answered.</summary>
    public static readonly TimeSpan ForWork = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(30);

    private readonly ConditionalWeakTable<object, Silence> _silences = [];

    /// <summary>Null: there was no answer in time, or it makes no sense to ask now.</summary>
    /// <param name="account">What stands for the account: silence is remembered by it.</param>
    /// <param name="limit">For this exchange.</param>
    public async Task<T?> AskAsync<T>(object account, TimeSpan limit, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var silence = _silences.GetValue(account, static _ => new Silence());
        if (!silence.MayAsk(time))
        {
            return null;
        }
        using var patience = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var answered = true;
        try
        {
            return await ask(both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            answered = false;
            return null;
        }
        finally
        {
            silence.Asked(answered, time);
        }
    }

    private sealed class Silence
    {
        private readonly Lock _gate = new();
        private long? _since;
        private bool _probing;

        public bool MayAsk(TimeProvider time)
        {
            lock (_gate)
            {
                if (_since is not { } since)
                {
                    return true;
                }
                if (_probing || time.GetElapsedTime(since) < BetweenProbes)
                {
                    return false;
                }
                _probing = true;
                return true;
            }
        }

        public void Asked(bool answered, TimeProvider time)
        {
            lock (_gate)
            {
                _probing = false;
                _since = answered ? null : time.GetTimestamp();
            }
        }
    }
}
