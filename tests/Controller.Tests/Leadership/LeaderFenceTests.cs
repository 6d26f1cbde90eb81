namespace VoiceAnalytics.Controller.Leadership;

/// <summary>
/// Two clocks tell whether the lease may still be ours. A suspended machine stops the monotonic one, a correction moves the other:
/// whichever says that time is up closes the fence.
/// </summary>
public sealed class LeaderFenceTests
{
    private readonly TwoClocks _clocks = new();

    [Theory]
    [InlineData(0, 0, true, "just renewed")]
    [InlineData(19, 19, true, "the margin before the lease's end is not reached")]
    [InlineData(20, 20, false, "from the margin on nothing is written, so that what is under way ends before the lease does")]
    [InlineData(0, 20, false, "the machine was suspended: only the wall clock knows")]
    [InlineData(1, 3600, false, "the machine was suspended for an hour")]
    [InlineData(20, 0, false, "the wall clock was set back: only the monotonic one knows")]
    [InlineData(19, -3600, true, "the wall clock was set back, and the lease is young")]
    [InlineData(20, -3600, false, "the wall clock was set back, and the lease is old")]
    public void Either_clock_closes_it(int monotonic, int wall, bool open, string because)
    {
        using var fence = new LeaderFence(_clocks, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
        Assert.False(fence.CanWrite, "no lease was ever ours");
        fence.Renewed(fence.Now);
        _clocks.Pass(TimeSpan.FromSeconds(monotonic), TimeSpan.FromSeconds(wall));
        Assert.True(fence.CanWrite == open, because);
        Assert.True(fence.IsLeader, "the term ends by the elector's word alone");

        fence.Renewed(fence.Now);
        Assert.True(fence.CanWrite, "renewed");
    }

    [Fact]
    public void A_renewal_counts_from_when_it_was_sent()
    {
        using var fence = new LeaderFence(_clocks, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
        var sent = fence.Now;
        _clocks.Pass(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
        fence.Renewed(sent);
        Assert.False(fence.CanWrite);
    }

    private sealed class TwoClocks : TimeProvider
    {
        private long _timestamp;
        private DateTimeOffset _now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan monotonic, TimeSpan wall) => (_timestamp, _now) = (_timestamp + monotonic.Ticks, _now + wall);

        public override long GetTimestamp() => _timestamp;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
