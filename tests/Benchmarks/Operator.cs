using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Hosting;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Benchmarks;

/// <summary>
/// The controller as it runs: reflectors, queue and several workers, over the in-process worlds. Their clock is virtual, the
/// stopwatch is not. The pace towards AWS and Snowflake is lifted: what is measured is the operator, not its patience.
/// </summary>
internal sealed class Operator : IAsyncDisposable
{
    public const int Workers = 4;

    private readonly SimWorld _world;
    private readonly ControllerRuntime _runtime;
    private readonly ControllerService _service;
    private AwsClients? _aws;
    private SnowflakeTransport? _snowflake;

    public Operator(SimWorld world)
    {
        _world = world;
        var options = new ControllerOptions
        {
            Namespace = SimWorld.OperatorNamespace,
            LeaderElect = false,
            Workers = Workers,
            LeaderElection = new LeaderElectionOptions(SimWorld.OperatorNamespace, "voice-analytics-operator", "benchmark"),
        };
        _runtime = new ControllerRuntime(
            options, handlers => KubeTransport.Over(Chain(handlers, world.KubernetesTransport())), world.Time, Random.Shared.NextDouble, NullLoggerFactory.Instance);
        _service = new ControllerService(_runtime, CreateAsync, NullLogger<ControllerService>.Instance);
    }

    public int Ready => _runtime.Services.Caches.Shares.Store.All()
        .Count(share => share.Status?.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }) == true);

    private bool IsIdle => _runtime.Queue.ReadyCount == 0 && _runtime.Queue.ProcessingCount == 0;

    /// <summary>Starts it; returns how long it took until all caches were filled.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var watch = Stopwatch.StartNew();
        await _service.StartAsync(CancellationToken.None);
        await Task.WhenAll(_runtime.Services.Caches.All.Select(cache => cache.WaitForSyncAsync(CancellationToken.None)));
        return watch.Elapsed;
    }

    /// <summary>Works until so many shares are ready. Where everything waits for time, a second of it passes.</summary>
    /// <returns>Virtual seconds that had to pass.</returns>
    public async Task<int> UntilReadyAsync(int shares)
    {
        for (var (idle, seconds) = (0, 0); ; )
        {
            if (Ready == shares && IsIdle)
            {
                return seconds;
            }
            await Task.Delay(5);
            idle = IsIdle ? idle + 1 : 0;
            if (idle > 40)
            {
                (idle, seconds) = (0, seconds + 1);
                _world.Time.Advance(TimeSpan.FromSeconds(1));
            }
            if (seconds > 600)
            {
                throw new InvalidOperationException($"{Ready} of {shares} shares are ready, and ten virtual minutes change nothing. {FirstUnready}");
            }
        }
    }

    /// <summary>Lets a resync come and go.</summary>
    public async Task ResyncAsync()
    {
        _world.Time.Advance(TimeSpan.FromMinutes(20));
        for (var idle = 0; idle < 60; idle = IsIdle ? idle + 1 : 0)
        {
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _runtime.Dispose();
        _aws?.Dispose();
        _snowflake?.Dispose();
    }

    private string FirstUnready => _runtime.Services.Caches.Shares.Store.All()
        .Select(share => share.Status?.Conditions.FirstOrDefault(condition => condition.Type == "Ready"))
        .FirstOrDefault(ready => ready?.Status != "True")?.ToString() ?? "";

    private Task<IReconciler> CreateAsync(ControllerServices services, CancellationToken cancellationToken)
    {
        var endpoint = new Uri("http://aws.local/");
        _aws = new AwsClients(new AwsOptions
        {
            Region = "us-west-1",
            IamEndpoint = endpoint,
            StsEndpoint = endpoint,
            S3Endpoint = endpoint,
            CloudTrailEndpoint = endpoint,
            Credentials = _world.OperatorCredentials,
            HttpMessageHandlerFactory = () => services.Outbound.Pipeline("aws", transport: _world.AwsTransport()),
            Time = _world.Time,
            IamRate = RateLimit.Unlimited,
            StsRate = RateLimit.Unlimited,
        });
        _snowflake = new SnowflakeTransport(
            services.Outbound.Pipeline("snowflake", transport: _world.SnowflakeTransport()), _world.SnowflakeEndpoints, _world.Time, () => 0.5, new RandomRequestIds())
        {
            Limiters = new AccountLimiters(_world.Time, perSecond: 1_000_000, burst: 1_000_000),
        };
        var parts = new ReconcilerParts(
            services.Client, services.Caches, _aws, _snowflake, _world.Installation, new InstallationKey(SimWorld.InstallationKey), services.Events,
            services.Time, SimWorld.Account, services.Options.Resync, services.Options.SnowflakeCleanupTimeout);
        return Task.FromResult<IReconciler>(parts.Build());
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
}
