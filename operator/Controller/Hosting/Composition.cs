using System.Security.Cryptography;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.Controller.Telemetry;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>Puts the reconciler together: who this installation is, and the rooms that a pass needs.</summary>
internal static class Composition
{
    private static readonly NamespacedName KubeSystem = new("", "kube-system");

    /// <summary>The <see cref="ReconcilerFactory"/> of the real controller. Everything in it lives as long as the process.</summary>
    public static async Task<IReconciler> CreateReconcilerAsync(ControllerServices services, CancellationToken cancellationToken)
    {
        CredentialsNotice.Log(services.Logs, Environment.GetEnvironmentVariable);
        var aws = new AwsClients(new AwsOptions
        {
            HttpMessageHandlerFactory = () => services.Outbound.Pipeline("aws", OperationOf),
            Time = services.Time,
        });
        try
        {
            return await CreateAsync(services, aws, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            aws.Dispose();
            throw;
        }
    }

    private static async Task<IReconciler> CreateAsync(ControllerServices services, AwsClients aws, CancellationToken cancellationToken)
    {
        var (options, client, time) = (services.Options, services.Client, services.Time);
        var cluster = await client.GetAsync(CoreKinds.Namespaces, KubeSystem, cancellationToken).ConfigureAwait(false);
        var uid = cluster is { IsOk: true, Value.Metadata.Uid: { Length: > 0 } found }
            ? found
            : throw new InvalidOperationException($"Namespace kube-system, by which clusters are told apart, cannot be read: {cluster.Error?.Message ?? "it does not exist"}");
        var presumed = new Installation(options.ClusterId ?? uid, uid, options.AwsAccountId ?? "");
        return await StartingReconciler.CreateAsync(
            aws.Sts, new KubernetesCluster(client, services.Caches, new HandoffWriter(client, services.Caches), services.Events), presumed, time,
            (caller, stop) => BuildAsync(services, aws, uid, caller, stop), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReconciler> BuildAsync(ControllerServices services, AwsClients aws, string uid, CallerIdentity caller, CancellationToken cancellationToken)
    {
        var (options, client, time) = (services.Options, services.Client, services.Time);
        var record = new InstallationRecord(client, options.Namespace, static () => RandomNumberGenerator.GetBytes(32));
        var (key, recorded) = await record.ReadOrCreateAsync(options.AwsAccountId ?? caller.AccountId, cancellationToken).ConfigureAwait(false);
        var account = options.AwsAccountId ?? recorded ?? caller.AccountId;
        var installation = new Installation(options.ClusterId ?? uid, uid, account, caller.Partition, options.PermissionsBoundaryArn) { OperatorPrincipal = caller.PrincipalName };

        return new ReconcilerParts(
            client, services.Caches, aws, Snowflake(services), installation, key, services.Events, time, options.AwsAccountId ?? recorded, options.Resync,
            options.SnowflakeCleanupTimeout, options.TakeOverInstallation, options.Observe, services.PassMetrics).Build();
    }

    private static SnowflakeTransport Snowflake(ControllerServices services) => new(
        services.Outbound.Pipeline("snowflake", transport: SnowflakeTransport.CreateHandler()),
        services.Options.SnowflakeEndpoints,
        services.Time,
        Random.Shared.NextDouble,
        new RandomRequestIds())
    {
        OnStatement = new StatementTelemetry(services.Meters, services.Logs.CreateLogger<StatementTelemetry>()).Finished,
    };

    /// <summary>The query protocol has the action in the body, which is not read for a label: the service must do.</summary>
    private static string OperationOf(HttpRequestMessage request) => request.RequestUri?.Host.Split('.')[0] ?? "";
}
