using Microsoft.Extensions.Logging.Abstractions;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Support;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Whatever goes wrong with a watch, the store ends up equal to the cluster, and whoever follows the changes does too.</summary>
public sealed class ReflectorAgainstClusterTests : IAsyncDisposable
{
    private readonly VirtualTime _time = new();
    private readonly Cluster _cluster;
    private readonly Reflector<PartnerShare> _reflector;
    private readonly Dictionary<string, string> _followed = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public ReflectorAgainstClusterTests()
    {
        _cluster = new Cluster(_time);
        _reflector = new(_cluster.Client, OwnKinds.Shares, WatchScope.Everything, _time, () => 0.5, NullLogger.Instance);
        _reflector.Subscribe(change =>
        {
            lock (_followed)
            {
                _followed.Remove(change.Subject.Metadata.Name);
                if (change.New is { } present)
                {
                    _followed[present.Metadata.Name] = present.Metadata.ResourceVersion;
                }
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _cluster.Dispose();
    }

    [Theory]
    [InlineData(nameof(WatchFault.Duplicate))]
    [InlineData(nameof(WatchFault.Garbage))]
    [InlineData(nameof(WatchFault.Truncate))]
    [InlineData(nameof(WatchFault.Close))]
    [InlineData(nameof(WatchFault.Drop))]
    [InlineData(nameof(WatchFault.Gone))]
    [InlineData(nameof(WatchFault.Silence))]
    [InlineData(nameof(WatchFault.Skip))]
    public async Task Any_fault_at_any_event_heals(string fault)
    {
        for (var at = 0; at < 5; at++)
        {
            var left = at;
            _cluster.World.WatchFaults = delivery => delivery.Type != "BOOKMARK" && left-- == 0 ? Enum.Parse<WatchFault>(fault) : null;
            if (at == 0)
            {
                _running = _reflector.RunAsync(_stop.Token);
                await Eventually.TrueAsync(() => _cluster.World.Watches.Count == 1, "the watch is open");
            }
            _cluster.Apply($"a-{at}");
            _cluster.Apply($"b-{at}");
            _cluster.Apply($"a-{at}", extra: "suspend: true");
            _cluster.World.Delete("partnershares", "partners", $"b-{at}");
            _cluster.Apply($"c-{at}");
            await HealsAsync(fault == nameof(WatchFault.Skip) ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(3));
        }
    }

    [Fact]
    public async Task History_that_was_compacted_is_listed_anew()
    {
        _running = _reflector.RunAsync(_stop.Token);
        await Eventually.TrueAsync(() => _cluster.World.Watches.Count == 1, "the watch is open");
        _cluster.World.Faults = request => request.Operation.StartsWith("WATCH", StringComparison.Ordinal) ? new Sandbox.Hosting.Fault.LoseRequest() : null;
        _cluster.World.Watches.Single().Break(WatchFault.Drop);
        _cluster.Apply("missed");
        _cluster.World.CompactTo(_cluster.World.Revision);
        _cluster.World.Faults = null;
        await HealsAsync(TimeSpan.FromMinutes(3));
        Assert.NotNull(_reflector.Store.Find(new("partners", "missed")));
    }

    [Fact]
    public async Task An_API_server_that_is_away_for_an_hour_is_caught_up_with()
    {
        _running = _reflector.RunAsync(_stop.Token);
        await Eventually.TrueAsync(() => _cluster.World.Watches.Count == 1, "the watch is open");
        _cluster.World.Faults = _ => new Sandbox.Hosting.Fault.Refuse(503, "ServiceUnavailable");
        _cluster.World.Watches.Single().Break(WatchFault.Close);
        _cluster.Apply("meanwhile");
        var before = _cluster.World.Journal.Snapshot().Length;
        await PassAsync(TimeSpan.FromHours(1), () => false);
        Assert.InRange(_cluster.World.Journal.Snapshot().Length - before, 100, 400);
        _cluster.World.Faults = null;
        await HealsAsync(TimeSpan.FromMinutes(1));
    }

    private async Task HealsAsync(TimeSpan within)
    {
        // On a machine that starves the thread pool virtual time overtakes the reflector's continuations: several windows then.
        for (var window = 0; window < 5 && !IsEqual(); window++)
        {
            await PassAsync(within, IsEqual);
        }
        await Eventually.TrueAsync(IsEqual, $"the store equals the cluster within {within}");
    }

    /// <summary>Lets virtual time pass, timer by timer, until the condition holds or the time is over.</summary>
    private async Task PassAsync(TimeSpan within, Func<bool> until)
    {
        var end = _time.GetUtcNow() + within;
        while (!until() && _time.GetUtcNow() < end)
        {
            await SettleAsync(until);
            if (until())
            {
                return;
            }
            var next = _time.NextTimer ?? TimeSpan.FromSeconds(1);
            var left = end - _time.GetUtcNow();
            _time.Advance(next < left ? (next > TimeSpan.Zero ? next : TimeSpan.FromMilliseconds(1)) : left);
        }
    }

    /// <summary>Gives the thread pool the time it needs: until a delay is set, or an open watch has had nothing to tell for a while.</summary>
    private async Task SettleAsync(Func<bool> until)
    {
        var quiet = System.Diagnostics.Stopwatch.StartNew();
        var last = "";
        while (quiet.ElapsedMilliseconds < 200 && !until() && !(_time.NextTimer <= TimeSpan.FromSeconds(30)))
        {
            await Task.Yield();
            var now = $"{_cluster.World.Journal.Snapshot().Length}/{_reflector.Store.SeenRevision}";
            if (now != last)
            {
                quiet.Restart();
            }
            last = now;
        }
    }

    private bool IsEqual()
    {
        lock (_followed)
        {
            return Expected().SequenceEqual(Held()) && Expected().SequenceEqual(_followed.Select(item => (item.Key, item.Value)).Order());
        }
    }

    private IEnumerable<(string, string)> Expected() => _cluster.World.List("partnershares")
        .Select(item => (item["metadata"]!["name"]!.GetValue<string>(), item["metadata"]!["resourceVersion"]!.GetValue<string>())).Order();

    private IEnumerable<(string, string)> Held() =>
        _reflector.Store.All().Select(item => (item.Metadata.Name, item.Metadata.ResourceVersion)).Order();
}
