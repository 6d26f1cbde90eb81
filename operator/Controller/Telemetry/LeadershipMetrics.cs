using System.Diagnostics.Metrics;
using VoiceAnalytics.Controller.Leadership;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary><c>leader_election_master_status{name}</c>, as in client-go: 1 while this process leads.</summary>
internal static class LeadershipMetrics
{
    public static void Watch(ControllerMeters meters, LeaderFence fence, string lease) => meters.LeaderElection.CreateObservableGauge(
        "master_status",
        () => new Measurement<int>(fence.IsLeader ? 1 : 0, new KeyValuePair<string, object?>("name", lease)),
        null,
        "1 while this process holds the lease.");
}
