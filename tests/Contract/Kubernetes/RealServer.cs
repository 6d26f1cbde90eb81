using VoiceAnalytics.ApiServer;
using VoiceAnalytics.Contract.Kubernetes;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

[assembly: AssemblyFixture(typeof(RealServer))]

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>The one real API server of this run, with the cases' definition established. Started when a test first asks.</summary>
public sealed class RealServer : IAsyncDisposable
{
    private readonly Lazy<Task<Cluster>> _cluster = new(StartAsync);

    /// <summary>Skips the test, with the reason, where the machine offers none. One that is offered and does not start is a failure.</summary>
    public async Task<Cluster> RequireAsync()
    {
        var search = await ClusterSearch.Result;
        Assert.SkipUnless(search.IsOffered, search.Lack);
        return await _cluster.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated)
        {
            await (await _cluster.Value).DisposeAsync();
        }
    }

    private static async Task<Cluster> StartAsync()
    {
        var cluster = await (await ClusterSearch.Result).StartAsync(CancellationToken.None);
        using var client = cluster.CreateClient();
        var api = new ApiClient(client, "default");
        var name = await Definitions.ApplyAsync(api, ContractServer.Definition);
        await Definitions.EstablishedAsync(api, name);
        return cluster;
    }
}
