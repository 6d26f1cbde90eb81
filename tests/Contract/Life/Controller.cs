using System.Text.Json.Nodes;
using Amazon.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Events;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Contract.Life;

/// <summary>
/// The operator's own object graph between an embedded cluster and any AWS. Its clock is virtual, so that two minutes of
/// waiting cost nothing; the AWS has a clock of its own.
/// </summary>
internal sealed class Controller : IRequestIds, IDisposable
{
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(4);
    private static readonly string Crds = string.Join("\n---\n", Directory.GetFiles(Path.Combine(Repository.Root, "crds"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly InProcessServer _server;
    private readonly KubeTransport _transport;
    private readonly AwsClients _aws;
    private readonly SnowflakeTransport _snowflake;
    private readonly ClusterCaches _caches;
    private readonly WorkQueue<WorkKey> _queue;
    private readonly IReconciler _reconciler;
    private int _statements;

    public Controller(AwsParty party, AWSCredentials credentials, SnowflakeParty? snowflake = null, bool boundary = true)
    {
        var options = new KubernetesWorldOptions { Namespaces = ["partners"] };
        Cluster = new KubernetesWorld(options, _time);
        Cluster.ApplyYaml(Crds);
        Installation = new Installation(InstallDocuments.Cluster, options.KubeSystemUid, party.Account, PermissionsBoundaryArn: boundary ? $"arn:aws:iam::{party.Account}:policy/voice-analytics-boundary" : null);
        _server = new InProcessServer(Cluster.HandleAsync);
        _transport = KubeTransport.Over(_server.CreateHandler());
        _aws = new AwsClients(party.Options(credentials) with { Time = _time, Jitter = () => 0.5 });
        _snowflake = new SnowflakeTransport(snowflake?.Enter(_time) ?? new NoSnowflake(), SnowflakeEndpoints.Derived, _time, () => 0.5, this)
        {
            // Virtual time stands still within a pass; a pace would wait for ever.
            Options = new SnowflakeClientOptions { MaxAttempts = 1 },
            Limiters = new AccountLimiters(_time, perSecond: 1_000_000, burst: 1_000_000),
        };
        var client = new KubeClient(_transport, _time);
        _caches = ClusterCaches.Create(client, _time, () => 0.5, NullLogger.Instance);
        _queue = new WorkQueue<WorkKey>(_time, () => 0.5);
        FanoutWiring.Connect(_caches, _queue);
        var events = new ObjectEvents(new EventRecorder(client, _time, "voice-analytics-operator", "contract", NullLogger<EventRecorder>.Instance));
        _reconciler = new ReconcilerParts(
            client, _caches, _aws, _snowflake, Installation, new InstallationKey(Enumerable.Range(1, 32).Select(n => (byte)n).ToArray()), events, _time, party.Account,
            WorkQueueOptions.Default.Resync, TimeSpan.FromMinutes(15)).Build();
    }

    public KubernetesWorld Cluster { get; }

    public Installation Installation { get; }

    public JsonObject? Share => Cluster.Get("partnershares", "partners", "acme");

    public JsonNode? Condition(string type) => Share?["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition?["type"] == type);

    /// <summary>Works until nothing is due for a while; virtual time goes on only when there is nothing to do now.</summary>
    public async Task RestAsync(CancellationToken cancellationToken, int passes = 60)
    {
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var reflector in _caches.All)
            {
                Assert.Null(await reflector.SyncAsync(cancellationToken));
            }
            if (_queue.TryTake(out var lease))
            {
                _queue.Finish(lease, await _reconciler.ReconcileAsync(lease.Key, cancellationToken));
                continue;
            }
            if (_queue.NextDue is not { } due || due > Horizon)
            {
                return;
            }
            _time.Advance(due + TimeSpan.FromMilliseconds(1));
        }
        Assert.Fail($"The operator did not come to rest. The share: {Share?["status"]?["conditions"]?.ToJsonString()} The source: {Cluster.Get("analyticssources", "", "voice-sessions")?["status"]?.ToJsonString()}");
    }

    /// <summary>Lets so much time pass, for what the operator remembers of its own writes.</summary>
    public void Wait(TimeSpan time) => _time.Advance(time);

    public Guid Next(SqlStatement statement) => new(Interlocked.Increment(ref _statements), 0, 0, new byte[8]);

    public void Dispose()
    {
        _queue.Dispose();
        _aws.Dispose();
        _snowflake.Dispose();
        _transport.Dispose();
        _server.Dispose();
    }

    private sealed class NoSnowflake : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No share here has a connection.");
    }
}
