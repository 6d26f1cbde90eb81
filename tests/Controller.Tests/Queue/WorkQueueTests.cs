using Microsoft.Extensions.Time.Testing;

namespace VoiceAnalytics.Controller.Queue;

public sealed class WorkQueueTests : IDisposable
{
    private static readonly RequeueDecision Idle = new RequeueDecision.WaitForChange();
    private readonly FakeTimeProvider _time = new();
    private readonly WorkQueue<string> _queue;
    private double _random = 0.5;

    public WorkQueueTests() => _queue = new WorkQueue<string>(_time, () => _random, new() { Resync = TimeSpan.FromMinutes(10) });

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void A_key_added_twice_is_handed_out_once()
    {
        _queue.Add("a", Lane.Change);
        _queue.Add("a", Lane.Resync);
        Assert.Equal("a", Take().Key);
        Assert.False(_queue.TryTake(out _));
    }

    [Fact]
    public void A_key_in_a_workers_hands_is_not_handed_to_another_but_comes_again()
    {
        _queue.Add("a", Lane.Resync);
        var lease = Take();
        _queue.Add("a", Lane.Retry);
        _queue.Add("a", Lane.Change);
        Assert.False(_queue.TryTake(out _));
        _queue.Finish(lease, Idle);
        var again = Take();
        Assert.Equal(("a", Lane.Change), (again.Key, again.Lane));
        _queue.Finish(again, Idle);
        Assert.False(_queue.TryTake(out _));
    }

    [Fact]
    public void Changes_overtake_retries_and_those_overtake_resyncs()
    {
        _queue.Add("resync", Lane.Resync);
        _queue.Add("retry", Lane.Retry);
        _queue.Add("change", Lane.Change);
        Assert.Equal(["change", "retry", "resync"], [Take().Key, Take().Key, Take().Key]);
    }

    [Fact]
    public void A_waiting_key_moves_to_a_more_urgent_lane_and_never_back()
    {
        _queue.Add("other", Lane.Retry);
        _queue.Add("a", Lane.Resync);
        _queue.Add("a", Lane.Change);
        _queue.Add("a", Lane.Resync);
        Assert.Equal(1, _queue.ReadyIn(Lane.Change));
        Assert.Equal(["a", "other"], [Take().Key, Take().Key]);
    }

    [Fact]
    public void A_flood_of_changes_does_not_starve_the_rest()
    {
        _queue.Add("resync", Lane.Resync);
        var served = Enumerable.Range(0, 20).Select(n =>
        {
            _queue.Add($"change-{n}", Lane.Change);
            _queue.Add($"change-{n}-b", Lane.Change);
            return Take().Key;
        });
        Assert.Contains("resync", served);
    }

    [Fact]
    public void A_failed_key_comes_back_ever_later_and_is_never_dropped()
    {
        _random = 0.999;
        _queue.Add("a", Lane.Change);
        var previous = TimeSpan.Zero;
        for (var failure = 1; failure <= 40; failure++)
        {
            _queue.Finish(Take(), new RequeueDecision.Backoff());
            var due = Assert.NotNull(_queue.NextDue);
            Assert.True(due >= previous, $"after {failure} failures it waits {due}, before it was {previous}");
            Assert.InRange(due, TimeSpan.FromMilliseconds(49), TimeSpan.FromMinutes(5));
            Assert.False(_queue.TryTake(out _));
            previous = due;
            _time.Advance(due + TimeSpan.FromMilliseconds(1));
        }
        Assert.True(previous > TimeSpan.FromMinutes(4.9), "the longest wait is five minutes");
        Assert.Equal(Lane.Retry, Take().Lane);
    }

    [Fact]
    public void However_often_something_failed_what_is_due_is_not_missed()
    {
        _random = 0.999;
        _queue.Add("a", Lane.Change);
        for (var failure = 0; failure < 20; failure++)
        {
            _queue.Finish(Take(), new RequeueDecision.Backoff(TimeSpan.FromSeconds(2)));
            Assert.True(_queue.NextDue <= TimeSpan.FromSeconds(2));
            _time.Advance(_queue.NextDue!.Value + TimeSpan.FromMilliseconds(1));
        }
        _queue.Finish(Take(), new RequeueDecision.Backoff());
        Assert.True(_queue.NextDue > TimeSpan.FromSeconds(2), "the failures were counted all the same");
    }

    [Fact]
    public void A_good_pass_forgets_the_failures()
    {
        _random = 0.999;
        _queue.Add("a", Lane.Change);
        for (var failure = 0; failure < 8; failure++)
        {
            _queue.Finish(Take(), new RequeueDecision.Backoff());
            _time.Advance(_queue.NextDue!.Value + TimeSpan.FromMilliseconds(1));
        }
        _queue.Finish(Take(), new RequeueDecision.After(TimeSpan.FromSeconds(1)));
        _time.Advance(TimeSpan.FromSeconds(1));
        _queue.Finish(Take(), new RequeueDecision.Backoff());
        Assert.True(_queue.NextDue <= TimeSpan.FromMilliseconds(50));
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(0.5, 10)]
    [InlineData(1, 11)]
    public void A_resync_is_spread_by_ten_percent(double random, int minutes)
    {
        _random = random;
        _queue.Add("a", Lane.Change);
        _queue.Finish(Take(), new RequeueDecision.Done());
        Assert.Equal(TimeSpan.FromMinutes(minutes), _queue.NextDue);
        _time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(Lane.Resync, Take().Lane);
    }

    [Fact]
    public void The_earliest_of_several_times_wins()
    {
        _queue.AddAfter("a", TimeSpan.FromMinutes(2), Lane.Retry);
        _queue.AddAfter("a", TimeSpan.FromMinutes(1), Lane.Retry);
        _queue.AddAfter("a", TimeSpan.FromMinutes(3), Lane.Retry);
        Assert.Equal(TimeSpan.FromMinutes(1), _queue.NextDue);
        _time.Advance(TimeSpan.FromMinutes(1));
        _queue.Finish(Take(), Idle);
        Assert.Null(_queue.NextDue);
    }

    [Fact]
    public void A_pass_replaces_the_time_that_was_set_before_it()
    {
        _queue.AddAfter("a", TimeSpan.FromMinutes(1), Lane.Retry);
        _queue.Add("a", Lane.Change);
        _queue.Finish(Take(), new RequeueDecision.After(TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromHours(1), _queue.NextDue);
    }

    [Fact]
    public void Only_a_change_wakes_a_key_that_waits_for_one()
    {
        _queue.Add("a", Lane.Change);
        _queue.Finish(Take(), Idle);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.False(_queue.TryTake(out _));
        _queue.Add("a", Lane.Change);
        Assert.True(_queue.TryTake(out _));
    }

    [Fact]
    public void A_pass_broken_off_is_ready_again_at_once_and_counts_as_no_failure()
    {
        _queue.Add("a", Lane.Retry);
        _queue.Return(Take());
        var again = Take();
        Assert.Equal(Lane.Retry, again.Lane);
        _queue.Finish(again, new RequeueDecision.Backoff());
        Assert.True(_queue.NextDue <= TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task An_idle_worker_gets_a_key_as_soon_as_there_is_one()
    {
        var first = _queue.TakeAsync(default);
        var second = _queue.TakeAsync(default);
        _queue.Add("a", Lane.Change);
        Assert.Equal("a", (await first)?.Key);
        Assert.False(second.IsCompleted);
        _queue.AddAfter("b", TimeSpan.FromSeconds(5), Lane.Retry);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("b", (await second)?.Key);
    }

    [Fact]
    public async Task A_worker_that_gives_up_waiting_loses_no_key()
    {
        using var impatient = new CancellationTokenSource();
        var waiting = _queue.TakeAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _queue.Add("a", Lane.Change);
        Assert.Equal("a", Take().Key);
    }

    [Fact]
    public async Task Times_beyond_what_a_timer_can_hold_are_kept()
    {
        _queue.AddAfter("a", TimeSpan.FromDays(400), Lane.Retry);
        var waiting = _queue.TakeAsync(default);
        for (var day = 0; day < 399; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
        }
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal("a", (await waiting)?.Key);
    }

    [Fact]
    public async Task Closing_sends_idle_workers_home_and_waits_for_the_busy_ones()
    {
        _queue.Add("a", Lane.Change);
        var lease = Take();
        var idle = _queue.TakeAsync(default);
        var drained = _queue.Close();
        Assert.Null(await idle);
        Assert.Null(await _queue.TakeAsync(default));
        Assert.False(drained.IsCompleted);
        _queue.Finish(lease, new RequeueDecision.Backoff());
        await drained;
        _queue.Add("b", Lane.Change);
        Assert.False(_queue.TryTake(out _));
        Assert.Equal((0, 0), (_queue.ReadyCount, _queue.DelayedCount));
    }

    [Fact]
    public void A_key_that_nobody_holds_cannot_be_finished()
    {
        _queue.Add("a", Lane.Change);
        var lease = Take();
        _queue.Finish(lease, Idle);
        Assert.Throws<InvalidOperationException>(() => _queue.Finish(lease, Idle));
    }

    [Fact]
    public void The_observer_hears_of_everything()
    {
        var heard = new List<string>();
        using var queue = new WorkQueue<string>(_time, () => 0.5, observer: new Recorder(heard));
        queue.Add("a", Lane.Change);
        queue.Add("a", Lane.Change);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(queue.TryTake(out var lease));
        _time.Advance(TimeSpan.FromSeconds(3));
        queue.Finish(lease, new RequeueDecision.Backoff());
        Assert.Equal(["added Change", "taken Change after 2", "finished after 3", "retried"], heard);
    }

    private WorkLease<string> Take()
    {
        Assert.True(_queue.TryTake(out var lease));
        return lease;
    }

    private sealed class Recorder(List<string> heard) : WorkQueueObserver
    {
        public override void Added(Lane lane) => heard.Add($"added {lane}");

        public override void Taken(Lane lane, TimeSpan waited) => heard.Add($"taken {lane} after {waited.TotalSeconds}");

        public override void Finished(TimeSpan worked) => heard.Add($"finished after {worked.TotalSeconds}");

        public override void Retried() => heard.Add("retried");
    }
}
