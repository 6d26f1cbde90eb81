using Microsoft.Extensions.Logging.Abstractions;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Hosting;

public sealed class ControllerServiceTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly Cluster _cluster;

    public ControllerServiceTests() => _cluster = new Cluster(_time);

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task It_lists_leads_and_works_off_what_is_there_and_what_changes()
    {
        _cluster.Apply("there");
        await using var controller = new Controller(this, "one");
        await controller.Service.StartAsync(default);
        await controller.WorkedOnAsync("partners/there");
        _cluster.Apply("later");
        await controller.WorkedOnAsync("partners/later");
        Assert.Null(controller.Runtime.Health.WhyNotReady);
        Assert.Equal("one", Holder);
        await controller.Service.StopAsync(default);
    }

    [Fact]
    public async Task A_standby_is_ready_does_nothing_and_takes_over_at_once_when_the_leader_goes()
    {
        _cluster.Apply("there");
        await using var one = new Controller(this, "one");
        await using var two = new Controller(this, "two");
        await one.Service.StartAsync(default);
        await one.WorkedOnAsync("partners/there");
        await two.Service.StartAsync(default);
        await Eventually.TrueAsync(() => two.Runtime.Health.WhyNotReady is null && two.Runtime.LeaseWatch!.HasSynced, "the standby is ready");
        await Eventually.TrueAsync(() => two.Runtime.Queue.ReadyCount == 2, "its queue is warm: the share and its source");
        Assert.Empty(two.Reconciler.Keys);
        await one.Service.StopAsync(default);
        await two.WorkedOnAsync("partners/there");
        Assert.Equal("two", Holder);
        await two.Service.StopAsync(default);
        Assert.Equal("", Holder);
    }

    [Fact]
    public async Task Stopping_waits_for_the_pass_in_hand_and_gives_the_lease_back_after_it()
    {
        var release = new TaskCompletionSource<RequeueDecision>();
        await using var controller = new Controller(this, "one");
        controller.Reconciler.Next((_, _) => release.Task);
        _cluster.Apply("there");
        await controller.Service.StartAsync(default);
        await controller.WorkedOnAsync("partners/there");
        var stopping = controller.Service.StopAsync(default);
        Assert.True(controller.Runtime.Queue.IsClosed);
        Assert.Equal("one", Holder);
        await Eventually.TrueAsync(() => _time.NextTimer <= TimeSpan.FromSeconds(5), "the next renewal is due");
        _time.Advance(_time.NextTimer!.Value);
        await Eventually.TrueAsync(() => controller.Runtime.LeaderFence.SinceRenewal == TimeSpan.Zero, "the lease is renewed while the pass goes on");
        Assert.False(stopping.IsCompleted);
        release.SetResult(new RequeueDecision.Done());
        await stopping;
        Assert.Equal("", Holder);
    }

    [Fact]
    public async Task A_pass_that_does_not_end_is_broken_off_after_25_seconds()
    {
        await using var controller = new Controller(this, "one", elect: false);
        var brokenOff = new TaskCompletionSource();
        controller.Reconciler.Next(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => brokenOff.SetResult(), TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
            return new RequeueDecision.Done();
        });
        _cluster.Apply("there");
        await controller.Service.StartAsync(default);
        await controller.WorkedOnAsync("partners/there");
        var stopping = controller.Service.StopAsync(default);
        _time.Advance(TimeSpan.FromSeconds(24));
        Assert.False(brokenOff.Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await stopping;
        Assert.True(brokenOff.Task.IsCompleted);
    }

    [Fact]
    public async Task A_reconciler_that_cannot_be_built_yet_is_tried_again()
    {
        await using var controller = new Controller(this, "one") { Failures = 2 };
        _cluster.Apply("there");
        await controller.Service.StartAsync(default);
        await Eventually.TrueAsync(() => controller.Failures == 1 && _time.NextTimer <= TimeSpan.FromSeconds(1), "it waits after the first failure");
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => controller.Failures == 0 && _time.NextTimer <= TimeSpan.FromSeconds(2), "it waits longer after the second");
        _time.Advance(TimeSpan.FromSeconds(2));
        await controller.WorkedOnAsync("partners/there");
        await controller.Service.StopAsync(default);
    }

    [Fact]
    public async Task Without_election_there_is_no_lease()
    {
        await using var controller = new Controller(this, "one", elect: false);
        _cluster.Apply("there");
        await controller.Service.StartAsync(default);
        await controller.WorkedOnAsync("partners/there");
        await controller.Service.StopAsync(default);
        Assert.Empty(_cluster.World.List("leases"));
    }

    private string? Holder =>
        _cluster.World.Get("leases", "operators", "voice-analytics-operator")?["spec"]?["holderIdentity"]?.GetValue<string>();

    private sealed class Controller : IAsyncDisposable
    {
        public Controller(ControllerServiceTests test, string identity, bool elect = true)
        {
            var options = new ControllerOptions
            {
                Namespace = "operators",
                LeaderElect = elect,
                LeaderElection = new LeaderElectionOptions("operators", "voice-analytics-operator", identity),
            };
            Runtime = new ControllerRuntime(options, handlers => test._cluster.Connect(handlers), test._time, () => 0.5, NullLoggerFactory.Instance);
            Service = new ControllerService(Runtime, CreateAsync, NullLogger<ControllerService>.Instance);
        }

        public ControllerRuntime Runtime { get; }

        public ControllerService Service { get; }

        public ScriptedReconciler Reconciler { get; } = new();

        public int Failures { get; set; }

        public Task WorkedOnAsync(string key) =>
            Eventually.TrueAsync(() => Reconciler.Keys.Any(worked => worked.Name.ToString() == key), $"{key} is worked on");

        public async ValueTask DisposeAsync()
        {
            // After a failed assertion nobody lets time pass any more.
            await Service.StopAsync(new CancellationToken(canceled: true));
            Service.Dispose();
            Runtime.Dispose();
        }

        private Task<IReconciler> CreateAsync(ControllerServices services, CancellationToken cancellationToken) =>
            Failures-- > 0 ? throw new InvalidOperationException("AWS does not answer") : Task.FromResult<IReconciler>(Reconciler);
    }
}
