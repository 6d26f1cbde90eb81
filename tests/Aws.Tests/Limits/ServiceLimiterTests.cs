using CsCheck;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Aws.Limits;

namespace VoiceAnalytics.Aws.Tests.Limits;

public sealed class ServiceLimiterTests
{
    private static readonly RateLimit TwoASecond = new(Initial: 2, Minimum: 0.5, Maximum: 2, Burst: 3);

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_goes_at_once_and_the_rest_at_the_rate()
    {
        using var limiter = new ServiceLimiter(TwoASecond, _time);
        var waits = Enumerable.Range(0, 7).Select(_ => limiter.AcquireAsync(Stop)).ToArray();
        Assert.Equal(3, Granted(waits));

        Advance(TimeSpan.FromMilliseconds(510));
        await Settled(waits, 4);
        Advance(TimeSpan.FromMilliseconds(1510));
        await Settled(waits, 7);
    }

    [Fact]
    public async Task First_come_first_served()
    {
        using var limiter = new ServiceLimiter(TwoASecond with { Burst = 1 }, _time);
        await limiter.AcquireAsync(Stop);
        var waits = Enumerable.Range(0, 4).Select(_ => limiter.AcquireAsync(Stop)).ToArray();

        for (var served = 1; served <= waits.Length; served++)
        {
            Advance(TimeSpan.FromMilliseconds(510));
            await Settled(waits, served);
            Assert.All(waits[..served], wait => Assert.True(wait.IsCompletedSuccessfully));
        }
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_token_and_no_place()
    {
        using var limiter = new ServiceLimiter(TwoASecond with { Burst = 1 }, _time);
        await limiter.AcquireAsync(Stop);
        using var cancel = new CancellationTokenSource();
        var first = limiter.AcquireAsync(cancel.Token);
        var second = limiter.AcquireAsync(Stop);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Advance(TimeSpan.FromMilliseconds(510));

        await second.WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }

    [Fact]
    public async Task Throttling_halves_the_rate_once_a_second_down_to_the_minimum()
    {
        using var limiter = new ServiceLimiter(new RateLimit(Initial: 16, Minimum: 3, Maximum: 16, Burst: 16), _time);

        limiter.Throttled();
        limiter.Throttled();
        Assert.Equal(8, limiter.Rate);
        var waiting = limiter.AcquireAsync(Stop);
        Assert.False(waiting.IsCompleted);

        for (var second = 0; second < 10; second++)
        {
            Advance(TimeSpan.FromSeconds(1));
            limiter.Throttled();
        }
        Assert.InRange(limiter.Rate, 3, 5);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }

    [Fact]
    public async Task Without_throttling_the_rate_grows_back_by_one_a_second_to_the_maximum()
    {
        using var limiter = new ServiceLimiter(new RateLimit(Initial: 16, Minimum: 1, Maximum: 16, Burst: 16), _time);
        limiter.Throttled();

        Advance(TimeSpan.FromSeconds(3));
        await limiter.AcquireAsync(Stop);
        Assert.Equal(11, limiter.Rate, tolerance: 0.01);

        Advance(TimeSpan.FromMinutes(1));
        await limiter.AcquireAsync(Stop);
        Assert.Equal(16, limiter.Rate);
    }

    [Fact]
    public async Task Nobody_waits_for_ever_when_it_ends()
    {
        var limiter = new ServiceLimiter(TwoASecond with { Burst = 1 }, _time);
        await limiter.AcquireAsync(Stop);
        var waiting = limiter.AcquireAsync(Stop);

        limiter.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    [Fact]
    public void Without_a_limit_nobody_waits_even_when_throttled()
    {
        using var limiter = new ServiceLimiter(RateLimit.Unlimited, _time);
        limiter.Throttled();

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(limiter.AcquireAsync(Stop).IsCompletedSuccessfully));
    }

    /// <summary>Whatever comes when: never more than burst + rate × time, and all are served in the end.</summary>
    [Fact]
    public void Never_faster_than_the_bucket() =>
        Gen.Int[0, 400].Array[1, 60].Holds(gaps =>
        {
            var time = new FakeTimeProvider();
            using var limiter = new ServiceLimiter(new RateLimit(Initial: 5, Minimum: 5, Maximum: 5, Burst: 4), time);
            var start = time.GetTimestamp();
            var waits = new List<Task>();
            foreach (var gap in gaps)
            {
                waits.Add(limiter.AcquireAsync(CancellationToken.None));
                Assert.True(waits.Count - limiter.Waiting <= 4 + 5 * time.GetElapsedTime(start).TotalSeconds + 1e-6);
                time.Advance(TimeSpan.FromMilliseconds(gap));
            }
            for (var step = 0; step < 200 && limiter.Waiting > 0; step++)
            {
                time.Advance(TimeSpan.FromMilliseconds(250));
            }
            Assert.Equal(0, limiter.Waiting);
        }, iter: 200);

    // Time passes in small steps, as it does: a timer that is due fires in between.
    private void Advance(TimeSpan span)
    {
        for (var left = span; left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(10))
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    private static int Granted(Task[] waits) => waits.Count(wait => wait.IsCompletedSuccessfully);

    // Continuations run on the pool; which waits were granted is already decided.
    private static async Task Settled(Task[] waits, int granted)
    {
        await Task.WhenAll(waits[..granted]).WaitAsync(TimeSpan.FromSeconds(10), Stop);
        Assert.Equal(granted, Granted(waits));
    }
}
