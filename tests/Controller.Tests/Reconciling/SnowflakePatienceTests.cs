using Microsoft.Extensions.Time.Testing;

namespace VoiceAnalytics.Controller.Reconciling;

public sealed class SnowflakePatienceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SnowflakePatience _patience;
    private readonly object _account = new();
    private int _asked;

    public SnowflakePatienceTests() => _patience = new SnowflakePatience(_time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silent_account_costs_twenty_seconds_and_then_one_probe_each_thirty()
    {
        var first = AskAsync(Silent);
        _time.Advance(SnowflakePatience.ForAnAnswer);
        Assert.Null(await first);

        Assert.Null(await AskAsync(Silent));
        Assert.Equal(1, _asked);

        _time.Advance(SnowflakePatience.BetweenProbes);
        var probe = AskAsync(Silent);
        Assert.Null(await AskAsync(Silent)); // One at a time: not every worker hangs on it.
        Assert.Equal(2, _asked);
        _time.Advance(SnowflakePatience.ForAnAnswer);
        Assert.Null(await probe);
    }

    [Fact]
    public async Task An_account_that_answers_again_is_asked_by_everybody()
    {
        var first = AskAsync(Silent);
        _time.Advance(SnowflakePatience.ForAnAnswer);
        Assert.Null(await first);
        _time.Advance(SnowflakePatience.BetweenProbes);
        Assert.Equal("yes", await AskAsync(Answers));
        var (one, two) = (AskAsync(Silent), AskAsync(Silent));
        Assert.Equal(4, _asked);
        _time.Advance(SnowflakePatience.ForAnAnswer);
        Assert.Equal([null, null], await Task.WhenAll(one, two));
    }

    [Fact]
    public async Task One_silent_account_says_nothing_of_another()
    {
        var first = AskAsync(Silent);
        _time.Advance(SnowflakePatience.ForAnAnswer);
        Assert.Null(await first);
        Assert.Equal("yes", await _patience.AskAsync(new object(), SnowflakePatience.ForAnAnswer, Answers, Cancellation));
    }

    [Fact]
    public async Task The_end_of_the_process_is_no_silence()
    {
        using var end = new CancellationTokenSource();
        var asking = _patience.AskAsync(_account, SnowflakePatience.ForAnAnswer, Silent, end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal("yes", await AskAsync(Answers));
    }

    private Task<string?> AskAsync(Func<CancellationToken, Task<string>> ask) => _patience.AskAsync(_account, SnowflakePatience.ForAnAnswer, ask, Cancellation);

    private Task<string> Answers(CancellationToken cancellationToken)
    {
        _asked++;
        return Task.FromResult("yes");
    }

    private async Task<string> Silent(CancellationToken cancellationToken)
    {
        _asked++;
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "never";
    }
}
