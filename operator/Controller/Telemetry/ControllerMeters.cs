using System.Diagnostics.Metrics;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>
/// The controller's meters. Prometheus sees meter and instrument joined by an underscore, so the meters are named after the
/// families that controller-runtime made known: its dashboards fit.
/// </summary>
internal sealed class ControllerMeters : IDisposable
{
    public Meter PartnerShare { get; } = new("partnershare");

    public Meter WorkQueue { get; } = new("workqueue");

    public Meter LeaderElection { get; } = new("leader_election");

    public bool Owns(Meter meter) => meter == PartnerShare || meter == WorkQueue || meter == LeaderElection;

    public void Dispose()
    {
        PartnerShare.Dispose();
        WorkQueue.Dispose();
        LeaderElection.Dispose();
    }
}
