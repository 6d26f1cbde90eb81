using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.Controller.Telemetry;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>What a reconciler is built from.</summary>
/// <param name="Client">Fenced: it refuses to write without the lease.</param>
/// <param name="Outbound">For the HttpClients of AWS and Snowflake, which must be fenced as well.</param>
internal sealed record ControllerServices(
    ControllerOptions Options, KubeClient Client, ClusterCaches Caches, WriteFence Fence, OutboundHttp Outbound, IObjectEvents Events,
    ControllerMeters Meters, TimeProvider Time, ILoggerFactory Logs)
{
    public PassMetrics PassMetrics { get; } = new(Meters);
}

/// <summary>
/// Builds the reconciler. Called when the caches are filled and this process leads for the first time, so it may write (the
/// installation record). What it throws is logged, and it is called again later.
/// </summary>
internal delegate Task<IReconciler> ReconcilerFactory(ControllerServices services, CancellationToken cancellationToken);
