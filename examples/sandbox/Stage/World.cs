using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>The three embedded services, seeded and listening on free ports of 127.0.0.1.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly LoopbackServer _kubernetes;
    private readonly LoopbackServer _aws;
    private readonly LoopbackServer _acme;
    private readonly LoopbackServer _globex;

    private World(
        RunFolder run, KubernetesWorld cluster, AwsStage aws, SnowflakeStage snowflake, LoopbackServer kubernetesServer, LoopbackServer awsServer,
        LoopbackServer acmeServer, LoopbackServer globexServer)
    {
        (Run, Kubernetes, Aws, Snowflake) = (run, cluster, aws, snowflake);
        (_kubernetes, _aws, _acme, _globex) = (kubernetesServer, awsServer, acmeServer, globexServer);
    }

    public RunFolder Run { get; }

    public KubernetesWorld Kubernetes { get; }

    public AwsStage Aws { get; }

    public SnowflakeStage Snowflake { get; }

    public Uri KubernetesAddress => _kubernetes.Address;

    public Uri AwsAddress => _aws.Address;

    /// <summary>Acme's account, for <c>--snowflake-endpoint</c>.</summary>
    public Uri AcmeAddress => _acme.Address;

    public Uri GlobexAddress => _globex.Address;

    /// <summary>Starts everything on real time and writes the kubeconfig.</summary>
    public static async Task<World> StartAsync(RunFolder run, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var cluster = new KubernetesWorld(new KubernetesWorldOptions { Namespaces = [Cast.OperatorNamespace] }, time);
        var aws = new AwsStage(time);
        var kubernetesServer = await LoopbackServer.StartAsync(cluster.HandleAsync, cancellationToken: cancellationToken);
        var awsServer = await LoopbackServer.StartAsync(aws.World.HandleAsync, cancellationToken: cancellationToken);
        var snowflake = new SnowflakeStage(aws, awsServer.Address, time);
        var acmeServer = await LoopbackServer.StartAsync(snowflake.Acme.HandleAsync, cancellationToken: cancellationToken);
        var globexServer = await LoopbackServer.StartAsync(snowflake.Globex.HandleAsync, cancellationToken: cancellationToken);
        await File.WriteAllTextAsync(run.Kubeconfig, KubernetesWorld.Kubeconfig(kubernetesServer.Address, token: ""), cancellationToken);
        return new World(run, cluster, aws, snowflake, kubernetesServer, awsServer, acmeServer, globexServer);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(new[] { _kubernetes, _aws, _acme, _globex }.Select(server => server.DisposeAsync().AsTask()));
        Snowflake.Dispose();
    }
}
