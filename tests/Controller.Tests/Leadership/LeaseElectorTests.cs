using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Leadership;

public sealed class LeaseElectorTests : IDisposable
{
    private readonly LeaseApi _api = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly Replica _one;
    private readonly Replica _two;

    public LeaseElectorTests() => (_one, _two) = (new("one", _api, _time), new("two", _api, _time));

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public async Task The_first_creates_the_lease_and_the_second_waits()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), await _one.Elector.StepAsync(default));
        await _two.Elector.StepAsync(default);
        Assert.True(_one.Fence is { IsLeader: true, CanWrite: true });
        Assert.True(_two.Fence is { IsLeader: false, CanWrite: false });
        Assert.Equal("one", _api.Holder);
    }

    [Fact]
    public async Task A_renewal_is_one_call()
    {
        await _one.Elector.StepAsync(default);
        _api.Calls.Clear();
        for (var renewal = 0; renewal < 10; renewal++)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await _one.Elector.StepAsync(default);
        }
        Assert.Equal(Enumerable.Repeat("PATCH", 10), _api.Calls);
        Assert.True(_one.Fence.CanWrite);
    }

    [Fact]
    public async Task A_dead_leader_is_followed_when_its_lease_has_run_out_and_not_before()
    {
        await _one.Elector.StepAsync(default);
        await _two.Elector.StepAsync(default);
        for (var second = 0; second < 29; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await _two.Elector.StepAsync(default);
            Assert.False(_two.Fence.IsLeader);
        }
        _time.Advance(TimeSpan.FromSeconds(1));
        await _two.Elector.StepAsync(default);
        Assert.True(_two.Fence.IsLeader);
        Assert.Equal(1, _api.Lease!["spec"]!["leaseTransitions"]!.GetValue<int>());
    }

    [Fact]
    public async Task Writing_stops_before_the_lease_ends_even_if_the_process_sleeps_through_it()
    {
        await _one.Elector.StepAsync(default);
        _time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.True(_one.Fence.CanWrite);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.False(_one.Fence.CanWrite);
        Assert.True(_one.Fence.IsLeader, "nobody told it yet, and yet it does not write");
    }

    [Fact]
    public async Task An_old_leader_that_wakes_up_finds_out_and_writes_nothing()
    {
        await _one.Elector.StepAsync(default);
        await _two.Elector.StepAsync(default);
        var term = _one.Fence.Term;
        _time.Advance(TimeSpan.FromSeconds(31));
        await _two.Elector.StepAsync(default);
        Assert.False(_one.Fence.CanWrite);
        await _one.Elector.StepAsync(default);
        Assert.True(term.IsCancellationRequested);
        Assert.True(_one.Fence is { IsLeader: false, CanWrite: false });
        Assert.Equal("two", _api.Holder);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_jump_of_the_wall_clock_hands_nothing_over(int seconds)
    {
        var jumping = new JumpingClock(_time);
        using var replica = new Replica("jumpy", _api, jumping);
        await replica.Elector.StepAsync(default);
        var term = replica.Fence.Term;
        jumping.Offset = TimeSpan.FromSeconds(seconds);
        Assert.Equal(seconds < 0, replica.Fence.CanWrite);
        _time.Advance(TimeSpan.FromSeconds(5));
        await replica.Elector.StepAsync(default);
        Assert.True(replica.Fence.CanWrite);
        Assert.False(term.IsCancellationRequested);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Failing_renewals_shorter_than_the_deadline_cost_nothing(bool request, bool answer)
    {
        await _one.Elector.StepAsync(default);
        var term = _one.Fence.Term;
        _api.Loses = _ => (request, answer);
        var passed = TimeSpan.Zero;
        while (passed < TimeSpan.FromSeconds(18))
        {
            var next = await _one.Elector.StepAsync(default);
            Assert.InRange(next, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
            _time.Advance(next);
            passed += next;
        }
        _api.Loses = null;
        await _one.Elector.StepAsync(default);
        Assert.False(term.IsCancellationRequested);
        Assert.True(_one.Fence.CanWrite);
    }

    [Fact]
    public async Task Leadership_is_given_up_at_the_renew_deadline()
    {
        await _one.Elector.StepAsync(default);
        var term = _one.Fence.Term;
        _api.Loses = _ => (true, false);
        var start = _time.GetUtcNow();
        var passed = TimeSpan.Zero;
        while (!term.IsCancellationRequested)
        {
            _time.Advance(await _one.Elector.StepAsync(default));
            passed = term.IsCancellationRequested ? passed : _time.GetUtcNow() - start;
            Assert.True(passed < TimeSpan.FromSeconds(30), "it must end before the lease does");
        }
        Assert.InRange(passed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(22));
        _api.Loses = null;
        await _one.Elector.StepAsync(default);
        Assert.True(_one.Fence.CanWrite, "nobody took the lease, so it is taken again, in a new term");
    }

    [Fact]
    public async Task A_lease_won_by_a_request_whose_answer_was_lost_is_noticed_at_the_next_step()
    {
        _api.Loses = method => (false, method == "POST");
        await _one.Elector.StepAsync(default);
        Assert.False(_one.Fence.IsLeader);
        Assert.Equal("one", _api.Holder);
        _api.Loses = null;
        await _one.Elector.StepAsync(default);
        Assert.True(_one.Fence.CanWrite);
    }

    [Fact]
    public async Task Released_on_shutdown_the_lease_is_free_at_once()
    {
        await _one.Elector.StepAsync(default);
        await _two.Elector.StepAsync(default);
        var term = _one.Fence.Term;
        await _one.Elector.ReleaseAsync(default);
        Assert.True(term.IsCancellationRequested);
        Assert.False(_one.Fence.CanWrite);
        await _two.Elector.StepAsync(default);
        Assert.True(_two.Fence.CanWrite);
    }

    [Fact]
    public async Task A_release_that_meets_another_revision_of_its_own_lease_is_repeated()
    {
        await _one.Elector.StepAsync(default);
        _api.Loses = _ => (false, true);
        await _one.Elector.StepAsync(default);
        _api.Loses = null;
        await _one.Elector.ReleaseAsync(default);
        Assert.Equal("", _api.Holder);
    }

    [Fact]
    public async Task Somebody_elses_lease_is_not_released()
    {
        await _one.Elector.StepAsync(default);
        await _two.Elector.StepAsync(default);
        _time.Advance(TimeSpan.FromSeconds(31));
        await _two.Elector.StepAsync(default);
        await _one.Elector.ReleaseAsync(default);
        Assert.Equal("two", _api.Holder);
    }

    [Fact]
    public async Task A_deleted_lease_is_made_again()
    {
        await _one.Elector.StepAsync(default);
        _api.Lease = null;
        await _one.Elector.StepAsync(default);
        Assert.Equal("one", _api.Holder);
        Assert.True(_one.Fence.CanWrite);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(int.MaxValue)]
    public async Task An_absurd_duration_locks_nobody_out_for_ever(int? duration)
    {
        await _one.Elector.StepAsync(default);
        _api.Lease!["spec"]!["leaseDurationSeconds"] = duration;
        await _two.Elector.StepAsync(default);
        _time.Advance(TimeSpan.FromSeconds(29));
        await _two.Elector.StepAsync(default);
        Assert.False(_two.Fence.IsLeader);
        _time.Advance(TimeSpan.FromMinutes(10));
        await _two.Elector.StepAsync(default);
        Assert.True(_two.Fence.IsLeader);
    }

    [Fact]
    public async Task A_standby_that_is_nudged_looks_at_once()
    {
        using var stop = new CancellationTokenSource();
        await _one.Elector.StepAsync(default);
        var running = _two.Elector.RunAsync(stop.Token);
        await Eventually.TrueAsync(() => _api.Calls.Count >= 2, "the standby looked once");
        await _one.Elector.ReleaseAsync(default);
        _two.Elector.Nudge();
        _two.Elector.Nudge();
        await _two.Fence.WaitForTermAsync(default);
        Assert.True(_two.Fence.CanWrite);
        await stop.CancelAsync();
        await running;
        Assert.Equal("two", _api.Holder);
    }

    [Fact]
    public async Task A_hanging_renewal_is_given_up_in_time_for_another()
    {
        var api = new ScriptedApi();
        using var replica = new Replica("one", api, _time);
        api.Answer(404, """{"kind":"Status","reason":"NotFound","details":{"name":"lease"}}""")
            .Answer(201, """{"metadata":{"name":"lease","namespace":"operators","resourceVersion":"1"},"spec":{"holderIdentity":"one"}}""").Hang();
        await replica.Elector.StepAsync(default);
        Assert.True(replica.Fence.CanWrite);
        var step = replica.Elector.StepAsync(default);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(step.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), await step);
        Assert.True(replica.Fence.IsLeader);
    }

    /// <summary>Its wall clock can be set; its monotonic clock cannot.</summary>
    private sealed class JumpingClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }
}
