using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Hosting;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.EndToEnd.Replicas;

/// <summary>
/// One of several operators on one cluster: the object graph of the real runtime, fenced pipelines and elector included,
/// stepped on one thread. Its clock is its own, so that a process that stands still does not notice time.
/// </summary>
internal sealed class Replica : IDisposable
{
    private readonly ControllerRuntime _runtime;
    private readonly AwsClients _aws;
    private readonly SnowflakeTransport _snowflake;
    private readonly IReconciler _reconciler;

    public Replica(SimWorld world, string identity)
    {
        Clock = new FakeTimeProvider(world.Time.GetUtcNow());
        var options = new ControllerOptions
        {
            Namespace = SimWorld.OperatorNamespace,
            LeaderElection = new LeaderElectionOptions(SimWorld.OperatorNamespace, "voice-analytics-operator", identity),
        };
        _runtime = new ControllerRuntime(
            options, handlers => KubeTransport.Over(Chain([.. handlers.Length > 0 ? [new Pause(this, "kubernetes", EffectOf.Kubernetes)] : Array.Empty<DelegatingHandler>(), .. handlers], world.KubernetesTransport())),
            Clock, () => 0.5, NullLoggerFactory.Instance);
        var services = _runtime.Services;
        var endpoint = new Uri("http://aws.local/");
        _aws = new AwsClients(new AwsOptions
        {
            Region = "us-west-1",
            IamEndpoint = endpoint,
            StsEndpoint = endpoint,
            S3Endpoint = endpoint,
            CloudTrailEndpoint = endpoint,
            Credentials = world.OperatorCredentials,
            HttpMessageHandlerFactory = () => Chain([new Pause(this, "aws", EffectOf.Aws)], services.Outbound.Pipeline("aws", transport: world.AwsTransport())),
            Time = Clock,
            Attempts = 1,
        });
        _snowflake = new SnowflakeTransport(
            Chain([new Pause(this, "snowflake", EffectOf.Snowflake)], services.Outbound.Pipeline("snowflake", transport: world.SnowflakeTransport())),
            world.SnowflakeEndpoints, Clock, () => 0.5, new CountedRequestIds());
        _reconciler = new ReconcilerParts(
            services.Client, services.Caches, _aws, _snowflake, world.Installation, new InstallationKey(SimWorld.InstallationKey), services.Events, Clock, SimWorld.Account,
            options.Resync, options.SnowflakeCleanupTimeout).Build();
    }

    public FakeTimeProvider Clock { get; }

    public bool Leads => _runtime.LeaderFence.IsLeader;

    public bool CanWrite => _runtime.LeaderFence.CanWrite;

    /// <summary>Called when a write is about to enter the pipeline, before the fence sees it: the place to stand still.</summary>
    public Action<string>? AboutToWrite { get; set; }

    /// <summary>Writes that were not sent because the lease was lost.</summary>
    public int Refused { get; private set; }

    /// <summary>One turn of the elector.</summary>
    public Task ElectAsync() => _runtime.Elector!.StepAsync(CancellationToken.None);

    public Task ReleaseAsync() => _runtime.Elector!.ReleaseAsync(CancellationToken.None);

    /// <summary>Reads the cluster; while it leads, works off what is due now.</summary>
    public async Task WorkAsync()
    {
        foreach (var reflector in _runtime.Services.Caches.All)
        {
            Assert.Null(await reflector.SyncAsync(CancellationToken.None));
        }
        for (var pass = 0; pass < 20 && Leads && _runtime.Queue.TryTake(out var lease); pass++)
        {
            try
            {
                _runtime.Queue.Finish(lease, await _reconciler.ReconcileAsync(lease.Key, CancellationToken.None));
            }
            catch (LeadershipLostException)
            {
                Refused++;
                _runtime.Queue.Return(lease);
                return;
            }
            foreach (var reflector in _runtime.Services.Caches.All)
            {
                Assert.Null(await reflector.SyncAsync(CancellationToken.None));
            }
        }
    }

    public void Dispose()
    {
        _snowflake.Dispose();
        _aws.Dispose();
        _runtime.Dispose();
    }

    private static HttpMessageHandler Chain(DelegatingHandler[] handlers, HttpMessageHandler transport)
    {
        foreach (var handler in handlers.Reverse())
        {
            handler.InnerHandler = transport;
            transport = handler;
        }
        return transport;
    }

    private sealed class Pause(Replica replica, string system, Func<HttpRequestMessage, string, string?> effectOf) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            if (effectOf(request, body) is { } what)
            {
                replica.AboutToWrite?.Invoke($"{system} {what}");
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
