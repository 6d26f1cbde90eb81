using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Buckets;
using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Aws.Proving;
using VoiceAnalytics.Aws.Trails;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling.References;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Controller.Telemetry;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>What a reconciler is made of: one set a process.</summary>
/// <param name="PinnedAccountId">By flag or record; null when the record is lost.</param>
/// <param name="Resync">When a settled share is looked at again anyway.</param>
/// <param name="SnowflakeCleanupTimeout">How long a deleted share waits for Snowflake credentials that are gone.</param>
/// <param name="ObserveOnly">The flag <c>--observe</c>: nothing is written in AWS or Snowflake, whatever the shares say.</param>
/// <param name="Metrics">Null where nobody measures.</param>
internal sealed record ReconcilerParts(
    KubeClient Client,
    ClusterCaches Caches,
    AwsClients Aws,
    SnowflakeTransport Snowflake,
    Installation Installation,
    InstallationKey Key,
    IObjectEvents Events,
    TimeProvider Time,
    string? PinnedAccountId,
    TimeSpan Resync,
    TimeSpan SnowflakeCleanupTimeout,
    bool TakeOverInstallation = false,
    bool ObserveOnly = false,
    PassMetrics? Metrics = null)
{
    public IReconciler Build()
    {
        var cluster = new KubernetesCluster(Client, Caches, new HandoffWriter(Client, Caches), Events);
        var references = new KubernetesReferences(Client, Caches, Events);
        var logins = new SnowflakeLogins(Client, Caches, Snowflake, Time);
        var pin = new AccountPin(Aws.Sts, PinnedAccountId, Time);
        return new KindReconciler(new Dictionary<string, IReconciler>(StringComparer.Ordinal)
        {
            [ApiGroup.PartnerShareKind] = Shares(cluster, references, logins, pin),
            [ApiGroup.AnalyticsSourceKind] = new SourceReconciler(
                references, pin, new BucketReadings(new BucketReader(Aws), new TrailReader(Aws), Time, Resync), Installation, Time, ObserveOnly),
            [ApiGroup.SnowflakeConnectionKind] = new ConnectionReconciler(references, logins, new ConnectionReadings(Time, Resync), Time, ObserveOnly),
        });
    }

    private ShareReconciler Shares(ICluster cluster, IReferences references, SnowflakeLogins logins, AccountPin pin)
    {
        var overlay = new IamOverlay(Time);
        var vault = new KeyVault();
        var world = new ShareWorld(
            cluster,
            new IamObserver(Aws.Iam, overlay),
            new IamExecutor(Aws.Iam, overlay, vault),
            new BucketPolicyReader(Aws),
            new SnowflakeSide(logins, Time),
            new KeySide(new CredentialsWriter(Client, Caches, vault, Key), vault, new KeyProver(Aws)));
        var memory = new PassMemory { Forgotten = vault.Forget };
        return new ShareReconciler(
            cluster,
            pin,
            new InputsReader(cluster, new IamTagReader(Aws.Iam), Installation, Key, TakeOverInstallation, ObserveOnly),
            new SharePass(cluster, world, new GroundKeeper(references), memory, Time, Metrics),
            memory,
            new RemnantSweep(new IamInventory(Aws.Iam), new IamTagReader(Aws.Iam), Caches, Installation),
            Time,
            new ReconcilerTiming(Resync, SnowflakeCleanupTimeout),
            Metrics);
    }
}
