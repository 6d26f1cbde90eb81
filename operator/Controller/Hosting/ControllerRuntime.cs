using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Events;
using VoiceAnalytics.Controller.Health;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Telemetry;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>All parts of a running controller, put together. It starts nothing.</summary>
internal sealed class ControllerRuntime : IDisposable
{
    /// <param name="connect">Opens a transport to the API server through the given handlers (outermost first); called twice.</param>
    /// <param name="random">In [0, 1).</param>
    public ControllerRuntime(
        ControllerOptions options, Func<DelegatingHandler[], KubeTransport> connect, TimeProvider time, Func<double> random, ILoggerFactory logs)
    {
        var requests = new ExternalRequestMetrics(Meters);
        Transport = connect([new RequestMetricsHandler(requests, "kubernetes", time)]);
        var election = options.LeaderElection;
        LeaderFence = new LeaderFence(time, election.LeaseDuration, election.WriteMargin);
        var fence = options.LeaderElect ? (WriteFence)LeaderFence : WriteFence.Open;
        var outbound = new OutboundHttp(fence, requests, time);
        FencedTransport = connect(outbound.Handlers("kubernetes"));
        var client = new KubeClient(FencedTransport, time);
        // The elector must not wait behind the reconciler's calls, nor be fenced by what it decides.
        var unfenced = new KubeClient(Transport, time);
        Elector = options.LeaderElect ? new LeaseElector(unfenced, election, LeaderFence, time, random, logs.CreateLogger<LeaseElector>()) : null;
        LeaseWatch = options.LeaderElect ? WatchLease(Elector!, unfenced, election, time, random, logs) : null;
        var caches = ClusterCaches.Create(client, time, random, logs.CreateLogger("VoiceAnalytics.Controller.Caching.Reflector"));
        var recorder = new EventRecorder(client, time, "voice-analytics-operator", election.Identity, logs.CreateLogger<EventRecorder>());
        Services = new ControllerServices(options, client, caches, fence, outbound, new ObjectEvents(recorder), Meters, time, logs);
        Heartbeat = new WorkerHeartbeat(time);
        var queueMetrics = new WorkQueueMetrics(Meters);
        Queue = new WorkQueue<WorkKey>(time, random, new WorkQueueOptions { Resync = options.Resync }, queueMetrics);
        queueMetrics.Watch(Queue, Heartbeat);
        ConditionMetrics.Watch(Meters, caches.Shares.Store);
        LeadershipMetrics.Watch(Meters, LeaderFence, election.Name);
        ReconcileMetrics = new ReconcileMetrics(Meters);
        FanoutWiring.Connect(caches, Queue);
        Health = new HealthState(caches.All, Heartbeat, WorkerOptions.Default.PassTimeout + TimeSpan.FromMinutes(2));
    }

    public ControllerMeters Meters { get; } = new();

    public ControllerServices Services { get; }

    public WorkQueue<WorkKey> Queue { get; }

    public WorkerHeartbeat Heartbeat { get; }

    public ReconcileMetrics ReconcileMetrics { get; }

    public HealthState Health { get; }

    public LeaderFence LeaderFence { get; }

    /// <summary>Null without leader election.</summary>
    public LeaseElector? Elector { get; }

    /// <summary>Null without leader election.</summary>
    public IReflector? LeaseWatch { get; }

    private KubeTransport Transport { get; }

    private KubeTransport FencedTransport { get; }

    public Worker CreateWorker(IReconciler reconciler) =>
        new(Queue, reconciler, Services.Fence, Heartbeat, ReconcileMetrics, Services.Time, Services.Logs.CreateLogger<Worker>());

    public void Dispose()
    {
        Queue.Dispose();
        LeaderFence.Dispose();
        FencedTransport.Dispose();
        Transport.Dispose();
        Meters.Dispose();
    }

    /// <summary>A released or deleted lease wakes the standby at once, instead of at its next turn.</summary>
    private static Reflector<Client.Model.Lease> WatchLease(
        LeaseElector elector, KubeClient client, LeaderElectionOptions election, TimeProvider time, Func<double> random, ILoggerFactory logs)
    {
        var scope = new WatchScope(election.Namespace, FieldSelector: $"metadata.name={election.Name}");
        var watch = new Reflector<Client.Model.Lease>(
            client, Client.Model.CoreKinds.Leases, scope, time, random, logs.CreateLogger("VoiceAnalytics.Controller.Caching.Reflector"));
        watch.Subscribe(change =>
        {
            if (string.IsNullOrEmpty(change.New?.Spec.HolderIdentity))
            {
                elector.Nudge();
            }
        });
        return watch;
    }
}
