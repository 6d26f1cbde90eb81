using Microsoft.Extensions.Logging.Abstractions;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Events;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>Ids that no two statements of a life share.</summary>
internal sealed class CountedRequestIds : IRequestIds
{
    private int _count;

    public Guid Next(SqlStatement statement) => new(Interlocked.Increment(ref _count), 0, 0, new byte[8]);
}

/// <summary>One life of the operator: the real object graph, driven step by step on one thread.</summary>
internal sealed class SimProcess : IDisposable
{
    // Longer than the second revocation (2 min) and any backoff, shorter than slow retries and resync: what is due later is "at rest".
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(4);

    private const int MaxSteps = 300;

    private readonly SimWorld _world;
    private readonly Effects _effects;
    private readonly KubeTransport _transport;
    private readonly AwsClients _aws;
    private readonly SnowflakeTransport _snowflake;
    private readonly ClusterCaches _caches;
    private readonly WorkQueue<WorkKey> _queue;
    private readonly IReconciler _reconciler;
    private long _synced = -1;

    private SimProcess(SimWorld world, Effects effects, KubeTransport transport, AwsClients aws, SnowflakeTransport snowflake, ClusterCaches caches, WorkQueue<WorkKey> queue, IReconciler reconciler) =>
        (_world, _effects, _transport, _aws, _snowflake, _caches, _queue, _reconciler) = (world, effects, transport, aws, snowflake, caches, queue, reconciler);

    /// <summary>Called when the process has read everything that Kubernetes holds now.</summary>
    public Action? Synced { get; set; }

    public static async Task<SimProcess> StartAsync(SimWorld world, Effects effects, CancellationToken cancellationToken)
    {
        var transport = KubeTransport.Over(new EffectGate(effects, "kubernetes", EffectOf.Kubernetes, world.KubernetesTransport()));
        var client = new KubeClient(transport, world.Time);
        var endpoint = new Uri("http://aws.local/");
        var aws = new AwsClients(new AwsOptions
        {
            Region = "us-west-1",
            IamEndpoint = endpoint,
            StsEndpoint = endpoint,
            S3Endpoint = endpoint,
            CloudTrailEndpoint = endpoint,
            Credentials = world.OperatorCredentials,
            HttpMessageHandlerFactory = () => new EffectGate(effects, "aws", EffectOf.Aws, world.AwsTransport()),
            Time = world.Time,
            // A dead process must not wait, in a time that nobody moves, to send again.
            Attempts = 1,
            Timeout = world.AwsTimeout,
            Jitter = () => 0.5,
            IamRate = RateLimit.Unlimited,
            StsRate = RateLimit.Unlimited,
        });
        var snowflake = new SnowflakeTransport(
            new EffectGate(effects, "snowflake", EffectOf.Snowflake, world.SnowflakeTransport()), world.SnowflakeEndpoints, world.Time, () => 0.5, new CountedRequestIds())
        {
            // Virtual time stands still within a pass; a pace would wait for ever.
            Options = new SnowflakeClientOptions { MaxAttempts = 1 },
            Limiters = new AccountLimiters(world.Time, perSecond: 1_000_000, burst: 1_000_000),
        };
        try
        {
            var caches = ClusterCaches.Create(client, world.Time, () => 0.5, NullLogger.Instance);
            var queue = new WorkQueue<WorkKey>(world.Time, () => 0.5);
            FanoutWiring.Connect(caches, queue);
            queue.Add(RemnantSweep.Key, Lane.Resync);
            var events = new ObjectEvents(new EventRecorder(client, world.Time, "voice-analytics-operator", "sim", NullLogger<EventRecorder>.Instance));
            var reconciler = await StartingReconciler.CreateAsync(
                aws.Sts, new KubernetesCluster(client, caches, new HandoffWriter(client, caches), events), world.Installation, world.Time, BuildAsync, cancellationToken);
            return new SimProcess(world, effects, transport, aws, snowflake, caches, queue, reconciler);

            async Task<IReconciler> BuildAsync(CallerIdentity caller, CancellationToken stop)
            {
                var record = new InstallationRecord(client, SimWorld.OperatorNamespace, () => SimWorld.InstallationKey);
                var (key, account) = await record.ReadOrCreateAsync(caller.AccountId, stop);
                return new ReconcilerParts(
                    client, caches, aws, snowflake, world.Installation with { AwsAccountId = account ?? caller.AccountId }, key, events, world.Time, account,
                    WorkQueueOptions.Default.Resync, TimeSpan.FromMinutes(15), world.TakeOverInstallation).Build();
            }
        }
        catch
        {
            aws.Dispose();
            snowflake.Dispose();
            transport.Dispose();
            throw;
        }
    }

    /// <summary>Works until nothing is due for a while; virtual time goes on only when there is nothing to do now.</summary>
    public async Task RunToRestAsync(CancellationToken cancellationToken)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (await StepAsync(cancellationToken))
            {
                continue;
            }
            if (_queue.NextDue is not { } due || due > Horizon)
            {
                return;
            }
            _world.Time.Advance(due + TimeSpan.FromMilliseconds(1));
        }
        var share = _world.Kubernetes.Get("partnershares", "partners", "acme")?.ToJsonString();
        throw new InvalidOperationException($"The operator did not come to rest within {MaxSteps} steps. Last effects: {string.Join(", ", _effects.Log.TakeLast(10))}. The share: {share}");
    }

    /// <summary>Reads what Kubernetes holds now and makes one pass, if a share is due. Time stands still.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        await SyncAsync(cancellationToken);
        while (_queue.TryTake(out var lease))
        {
            _queue.Finish(lease, await _reconciler.ReconcileAsync(lease.Key, cancellationToken));
            if (lease.Key != RemnantSweep.Key)
            {
                return true;
            }
        }
        return false;
    }

    public void Dispose()
    {
        _queue.Dispose();
        _aws.Dispose();
        _snowflake.Dispose();
        _transport.Dispose();
    }

    // Lists of a cluster in which nothing has changed since say the same again.
    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        _effects.Read();
        var revision = _world.Kubernetes.Revision;
        if (revision != _synced)
        {
            foreach (var reflector in _caches.All)
            {
                if (await reflector.SyncAsync(cancellationToken) is { } error)
                {
                    throw new InvalidOperationException($"{reflector.Resource}: {error}");
                }
            }
            _synced = revision;
        }
        Synced?.Invoke();
    }
}
