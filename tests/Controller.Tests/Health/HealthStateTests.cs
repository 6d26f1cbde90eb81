using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Health;

public sealed class HealthStateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedApi _api = new();

    [Fact]
    public async Task It_is_ready_when_every_cache_is_filled()
    {
        var client = new KubeClient(KubeTransport.Over(_api), _time);
        var cache = new Reflector<Widget>(client, Widget.Type, WatchScope.Everything, _time, () => 0.5, NullLogger.Instance);
        var health = new HealthState([cache], new WorkerHeartbeat(_time), TimeSpan.FromMinutes(12));
        Assert.Equal("Not listed yet: widgets.", health.WhyNotReady);
        _api.Answer(200, Widget.List(1, null));
        await cache.SyncAsync(default);
        Assert.Null(health.WhyNotReady);
    }

    [Fact]
    public void Only_a_pass_that_ignores_its_cancellation_is_deadly()
    {
        var heartbeat = new WorkerHeartbeat(_time);
        var health = new HealthState([], heartbeat, TimeSpan.FromMinutes(12));
        Assert.Null(health.WhyNotLive);
        heartbeat.Begin(WorkKey.Share(new("ns", "a")));
        _time.Advance(TimeSpan.FromMinutes(12));
        Assert.Null(health.WhyNotLive);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("ns/a", health.WhyNotLive, StringComparison.Ordinal);
        heartbeat.End(WorkKey.Share(new("ns", "a")));
        Assert.Null(health.WhyNotLive);
    }
}
