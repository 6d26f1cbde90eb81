using Microsoft.Extensions.Logging.Abstractions;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Leadership;

namespace VoiceAnalytics.Controller.Support;

/// <summary>One process that fights for the lease.</summary>
internal sealed class Replica : IDisposable
{
    private readonly KubeTransport _transport;

    public Replica(string identity, HttpMessageHandler api, TimeProvider time)
    {
        Options = new LeaderElectionOptions("operators", "lease", identity);
        _transport = KubeTransport.Over(api);
        Fence = new LeaderFence(time, Options.LeaseDuration, Options.WriteMargin);
        Elector = new LeaseElector(new KubeClient(_transport, time), Options, Fence, time, () => 0.5, NullLogger<LeaseElector>.Instance);
    }

    public LeaderElectionOptions Options { get; }

    public LeaderFence Fence { get; }

    public LeaseElector Elector { get; }

    public void Dispose()
    {
        Fence.Dispose();
        _transport.Dispose();
    }
}
