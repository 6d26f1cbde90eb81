using Microsoft.Extensions.Time.Testing;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class AccountLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task No_more_are_under_way_than_allowed()
    {
        using var limiter = new AccountLimiter(2, 1000, 1000, _time);
        var first = await limiter.EnterAsync(CancellationToken.None);
        using var second = await limiter.EnterAsync(CancellationToken.None);
        var third = limiter.EnterAsync(CancellationToken.None);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task The_burst_goes_at_once_and_the_rest_at_the_rate()
    {
        using var limiter = new AccountLimiter(100, 10, 3, _time);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(limiter.EnterAsync(CancellationToken.None).IsCompletedSuccessfully);
        }

        var fourth = limiter.EnterAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(fourth.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await fourth;
    }

    [Fact]
    public async Task A_pause_holds_everybody_and_leaves_no_burst()
    {
        using var limiter = new AccountLimiter(100, 10, 3, _time);
        limiter.PauseFor(TimeSpan.FromSeconds(5));
        limiter.PauseFor(TimeSpan.FromSeconds(1));
        var first = limiter.EnterAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.False(first.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await first;
        Assert.False(limiter.EnterAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Who_leaves_while_waiting_gives_the_place_back()
    {
        using var limiter = new AccountLimiter(1, 1, 1, _time);
        (await limiter.EnterAsync(CancellationToken.None)).Dispose();
        using var leaving = new CancellationTokenSource();
        var waiting = limiter.EnterAsync(leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await limiter.EnterAsync(CancellationToken.None)).Dispose();
    }

    [Fact]
    public void Two_connections_to_one_account_share_a_limiter()
    {
        using var limiters = new AccountLimiters(_time);
        Assert.Same(limiters.For(new Uri("https://a.example/")), limiters.For(new Uri("https://A.example/")));
        Assert.NotSame(limiters.For(new Uri("https://a.example/")), limiters.For(new Uri("https://b.example/")));
    }
}
