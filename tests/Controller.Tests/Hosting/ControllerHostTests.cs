using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Hosting;

public sealed class ControllerHostTests
{
    [Fact]
    public async Task It_serves_health_and_metrics_and_stops_cleanly()
    {
        using var cluster = new Cluster(TimeProvider.System);
        cluster.Apply("there");
        var reconciler = new ScriptedReconciler();
        var options = new ControllerOptions
        {
            Namespace = "operators",
            HttpAddress = "http://127.0.0.1:0",
            LeaderElection = new LeaderElectionOptions("operators", "lease", "one"),
            LogLevel = Microsoft.Extensions.Logging.LogLevel.None,
        };
        await using var app = ControllerHost.Build(options, handlers => cluster.Connect(handlers), (_, _) => Task.FromResult<IReconciler>(reconciler), TimeProvider.System);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Eventually.TrueAsync(() => reconciler.Calls > 0, "the share is worked on");
        Assert.Equal("ok", await http.GetStringAsync("/healthz"));
        Assert.Equal("ok", await http.GetStringAsync("/readyz"));
        var metrics = await http.GetStringAsync("/metrics");
        Assert.Contains("leader_election_master_status{name=\"lease\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("partnershare_external_requests_total{code=\"200\",operation=\"LIST partnershares\",system=\"kubernetes\"} 1", metrics, StringComparison.Ordinal);
        await app.StopAsync();
        Assert.Equal("", cluster.World.Get("leases", "operators", "lease")?["spec"]?["holderIdentity"]?.GetValue<string>());
    }
}
