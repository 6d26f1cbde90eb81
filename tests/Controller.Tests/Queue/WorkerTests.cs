using Microsoft.Extensions.Logging.Abstractions;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Support;
using VoiceAnalytics.Controller.Telemetry;

namespace VoiceAnalytics.Controller.Queue;

public sealed class WorkerTests : IDisposable
{
    private static readonly WorkKey A = WorkKey.Share(new("ns", "a"));
    private readonly VirtualTime _time = new();
    private readonly ControllerMeters _meters = new();
    private readonly WorkQueue<WorkKey> _queue;
    private readonly WorkerHeartbeat _heartbeat;
    private readonly LeaderFence _fence;
    private readonly ScriptedReconciler _reconciler = new();
    private readonly CancellationTokenSource _abort = new();

    public WorkerTests()
    {
        _queue = new(_time, () => 0.5);
        _heartbeat = new(_time);
        _fence = new(_time, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
    }

    public void Dispose()
    {
        _queue.Dispose();
        _fence.Dispose();
        _abort.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task A_step_runs_one_pass_and_obeys_its_decision()
    {
        var worker = Worker(WriteFence.Open);
        Assert.False(await worker.StepAsync(default));
        _queue.Add(A, Lane.Change);
        _reconciler.Next((_, _) => Task.FromResult<RequeueDecision>(new RequeueDecision.After(TimeSpan.FromMinutes(7))));
        Assert.True(await worker.StepAsync(default));
        Assert.Equal(TimeSpan.FromMinutes(7), _queue.NextDue);
        Assert.Equal(0, _heartbeat.Running);
    }

    [Fact]
    public async Task A_defect_is_retried_with_backoff_and_stops_nobody()
    {
        var worker = Worker(WriteFence.Open);
        _queue.Add(A, Lane.Change);
        _reconciler.Next((_, _) => throw new InvalidOperationException("a defect"));
        Assert.True(await worker.StepAsync(default));
        Assert.Equal(1, _queue.DelayedCount);
        Assert.True(_queue.NextDue <= TimeSpan.FromMilliseconds(50));
        Assert.Equal(0, _heartbeat.Running);
    }

    [Fact]
    public async Task A_pass_that_may_not_write_is_retried()
    {
        var worker = Worker(WriteFence.Open);
        _queue.Add(A, Lane.Change);
        _reconciler.Next((_, _) => throw new LeadershipLostException("the fence is closed"));
        Assert.True(await worker.StepAsync(default));
        Assert.Equal(1, _queue.DelayedCount);
    }

    [Fact]
    public async Task A_pass_that_takes_too_long_is_cancelled_and_retried()
    {
        var worker = Worker(WriteFence.Open);
        _queue.Add(A, Lane.Change);
        _reconciler.Next(HangAsync);
        var step = worker.StepAsync(default);
        Assert.Equal((A, TimeSpan.Zero), _heartbeat.Longest);
        _time.Advance(TimeSpan.FromMinutes(10));
        await step;
        Assert.Equal(1, _queue.DelayedCount);
    }

    [Fact]
    public async Task Only_the_leader_works_and_what_the_end_of_a_term_breaks_off_is_done_in_the_next()
    {
        _queue.Add(A, Lane.Change);
        _reconciler.Next(HangAsync);
        var running = Worker(_fence).RunAsync(_abort.Token);
        await Task.Yield();
        Assert.Equal(1, _queue.ReadyCount);
        _fence.Renewed(_fence.Now);
        await Eventually.TrueAsync(() => _reconciler.Calls == 1, "the pass begins with the term");
        _fence.End();
        await Eventually.TrueAsync(() => _queue is { ReadyCount: 1, ProcessingCount: 0 }, "the key waits for the next term");
        _fence.Renewed(_fence.Now);
        await Eventually.TrueAsync(() => _reconciler.Calls == 2, "the pass is run again");
        await _queue.Close();
        await running;
    }

    [Fact]
    public async Task Closing_the_queue_lets_the_pass_in_hand_end()
    {
        var release = new TaskCompletionSource<RequeueDecision>();
        _queue.Add(A, Lane.Change);
        _reconciler.Next((_, _) => release.Task);
        var running = Worker(WriteFence.Open).RunAsync(_abort.Token);
        await Eventually.TrueAsync(() => _reconciler.Calls == 1, "the pass begins");
        var drained = _queue.Close();
        Assert.False(drained.IsCompleted);
        release.SetResult(new RequeueDecision.Done());
        await drained;
        await running;
    }

    [Fact]
    public async Task Aborting_breaks_off_the_pass_in_hand()
    {
        _queue.Add(A, Lane.Change);
        _reconciler.Next(HangAsync);
        var running = Worker(WriteFence.Open).RunAsync(_abort.Token);
        await Eventually.TrueAsync(() => _reconciler.Calls == 1, "the pass begins");
        await _abort.CancelAsync();
        await running;
        Assert.Equal(0, _queue.ProcessingCount);
    }

    [Fact]
    public async Task An_idle_worker_goes_home_when_the_queue_is_closed_whether_it_leads_or_not()
    {
        var standby = Worker(_fence).RunAsync(_abort.Token);
        var leader = Worker(WriteFence.Open).RunAsync(_abort.Token);
        await _queue.Close();
        await Task.WhenAll(standby, leader);
        Assert.Equal(0, _reconciler.Calls);
    }

    private Worker Worker(WriteFence fence) =>
        new(_queue, _reconciler, fence, _heartbeat, new ReconcileMetrics(_meters), _time, NullLogger<Worker>.Instance);

    private static async Task<RequeueDecision> HangAsync(WorkKey key, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new RequeueDecision.Done();
    }
}
