using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>What a reconciler is made of: one set a process.</summary>
/// <param name="Resync">When a settled share is looked at again anyway.</param>
internal sealed record ReconcilerParts(
    KubeClient Client,
    ClusterCaches Caches,
    AwsClients Aws,
    SnowflakeTransport Snowflake,
    Installation Installation,
    InstallationKey Key,
    IShareEvents Events,
    TimeProvider Time,
    TimeSpan Resync,
    bool TakeOverInstallation = false)
{
    public ShareReconciler Build()
    {
        var cluster = new KubernetesCluster(Client, Caches, new HandoffWriter(Client, Caches), Events);
        var overlay = new IamOverlay(Time);
        var world = new ShareWorld(cluster, new IamObserver(Aws.Iam, overlay), new IamExecutor(Aws.Iam, overlay), new SnowflakeSide(new SnowflakeLogins(Client, Caches, Snowflake, Time), Time));
        var memory = new PassMemory();
        return new ShareReconciler(
            cluster,
            new AccountPin(Aws.Sts, Installation.AwsAccountId, Time),
            new InputsReader(cluster, Installation, Key, TakeOverInstallation),
            new SharePass(cluster, world, memory, Time),
            memory,
            Time,
            Resync);
    }
}
