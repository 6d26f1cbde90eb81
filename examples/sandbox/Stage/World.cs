using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>The three embedded services, seeded and listening on free ports of 127.0.0.1; or two of them beside another cluster.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly LoopbackServer? _kubernetes;
    private readonly LoopbackServer _aws;
    private readonly LoopbackServer _acme;
    private readonly LoopbackServer _globex;
    private readonly LoopbackServer _stark;
    private readonly LoopbackServer _wayne;

    private World(
        RunFolder run, WorldCluster cluster, LoopbackServer? kubernetes, AwsStage aws, LoopbackServer awsServer, SnowflakeStage snowflake,
        LoopbackServer acme, LoopbackServer globex, LoopbackServer stark, LoopbackServer wayne)
    {
        (Run, Cluster, Aws, Snowflake) = (run, cluster, aws, snowflake);
        (_kubernetes, _aws, _acme, _globex, _stark, _wayne) = (kubernetes, awsServer, acme, globex, stark, wayne);
    }

    public RunFolder Run { get; }

    public WorldCluster Cluster { get; }

    public AwsStage Aws { get; }

    public SnowflakeStage Snowflake { get; }

    public Uri AwsAddress => _aws.Address;

    /// <summary>Acme's account, for <c>--snowflake-endpoint</c>.</summary>
    public Uri AcmeAddress => _acme.Address;

    public Uri GlobexAddress => _globex.Address;

    /// <summary>Stark's account, likewise.</summary>
    public Uri StarkAddress => _stark.Address;

    /// <summary>Wayne's account, likewise.</summary>
    public Uri WayneAddress => _wayne.Address;

    /// <summary>Starts everything on real time and writes the kubeconfigs.</summary>
    /// <param name="other">A cluster that stands in for the embedded one; whoever started it ends it.</param>
    public static async Task<World> StartAsync(RunFolder run, CancellationToken cancellationToken, WorldCluster? other = null)
    {
        var time = TimeProvider.System;
        var kubernetes = other is null ? await StartKubernetesAsync(time, cancellationToken) : null;
        var cluster = other ?? WorldCluster.Embedded(kubernetes!.Address);
        var aws = new AwsStage(time);
        var awsServer = await LoopbackServer.StartAsync(aws.World.HandleAsync, cancellationToken: cancellationToken);
        var snowflake = new SnowflakeStage(aws, awsServer.Address, time);
        var acme = await LoopbackServer.StartAsync(snowflake.Acme.HandleAsync, cancellationToken: cancellationToken);
        var globex = await LoopbackServer.StartAsync(snowflake.Globex.HandleAsync, cancellationToken: cancellationToken);
        var stark = await LoopbackServer.StartAsync(snowflake.Stark.HandleAsync, cancellationToken: cancellationToken);
        var wayne = await LoopbackServer.StartAsync(snowflake.Wayne.HandleAsync, cancellationToken: cancellationToken);
        await File.WriteAllTextAsync(run.Kubeconfig, cluster.PersonsKubeconfig, cancellationToken);
        await File.WriteAllTextAsync(run.OperatorKubeconfig, cluster.OperatorsKubeconfig, cancellationToken);
        return new World(run, cluster, kubernetes, aws, awsServer, snowflake, acme, globex, stark, wayne);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(new[] { _kubernetes, _aws, _acme, _globex, _stark, _wayne }.OfType<LoopbackServer>().Select(server => server.DisposeAsync().AsTask()));
        Snowflake.Dispose();
    }

    private static Task<LoopbackServer> StartKubernetesAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var cluster = new KubernetesWorld(new KubernetesWorldOptions { Namespaces = [Cast.OperatorNamespace] }, time);
        return LoopbackServer.StartAsync(cluster.HandleAsync, cancellationToken: cancellationToken);
    }
}
