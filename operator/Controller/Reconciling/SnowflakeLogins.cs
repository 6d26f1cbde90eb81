using System.Collections.Concurrent;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>A client for a connection, or why there is none.</summary>
/// <param name="Gone">The credentials are truly gone: nothing will make this work but somebody putting them back.</param>
internal sealed record SnowflakeAccess(SnowflakeSqlClient? Client, Failure? Failure, bool Gone = false)
{
    /// <summary>What is wrong with the Secret, also where a client of before still works.</summary>
    public Failure? SecretProblem { get; init; }
}

/// <summary>
/// One client a connection, made anew when the connection or its Secret changes. The last good one stays in memory: deleting
/// a namespace removes its Secrets at once, while shares still have to be cleaned up.
/// </summary>
internal sealed class SnowflakeLogins(KubeClient kubernetes, ClusterCaches caches, SnowflakeTransport transport, TimeProvider time)
{
    private readonly ConcurrentDictionary<NamespacedName, Entry> _entries = [];

    public async Task<SnowflakeAccess> OpenAsync(SnowflakeConnection connection, CancellationToken cancellationToken)
    {
        var key = new NamespacedName(connection.Metadata.Namespace, connection.Metadata.Name);
        var secretName = new NamespacedName(connection.Metadata.Namespace, connection.Spec.Auth.SecretRef.Name);
        var (secret, failure) = await FindAsync(secretName, cancellationToken);
        if (secret is null)
        {
            return _entries.TryGetValue(key, out var last) && last.Spec == connection.Spec
                ? new SnowflakeAccess(last.Client, null) { SecretProblem = failure }
                : new SnowflakeAccess(null, failure, failure!.Class == ErrorClass.Unauthenticated) { SecretProblem = failure };
        }
        var stamp = $"{secret.Metadata.Uid}/{secret.Metadata.ResourceVersion}";
        if (_entries.TryGetValue(key, out var entry) && entry.Spec == connection.Spec && entry.Stamp == stamp)
        {
            return new SnowflakeAccess(entry.Client, null);
        }
        return Create(key, connection, secret, stamp);
    }

    /// <summary>For a connection that was deleted while one of its shares still has to be cleaned up.</summary>
    public SnowflakeAccess OpenLast(NamespacedName connection) =>
        _entries.TryGetValue(connection, out var last)
            ? new SnowflakeAccess(last.Client, null)
            : new SnowflakeAccess(null, new Failure(ErrorClass.Unauthenticated, FailureCodes.ConnectionNotFound, $"SnowflakeConnection {connection} does not exist."), Gone: true);

    /// <summary>The row of the reason table for what is wrong with a Secret.</summary>
    public static string ReasonOf(Failure secretProblem) => secretProblem.Code switch
    {
        FailureCodes.SecretNotFound => Reasons.SecretNotFound,
        FailureCodes.SecretNotLabelled or FailureCodes.ConnectionInvalid => Reasons.SecretInvalid,
        _ => Reasons.For(secretProblem),
    };

    private SnowflakeAccess Create(NamespacedName key, SnowflakeConnection connection, Secret secret, string stamp)
    {
        var spec = connection.Spec;
        if (!SnowflakeAccount.TryParse(spec.Account, out var account, out var problem))
        {
            return Refused($"SnowflakeConnection {key}: spec.account {problem}.");
        }
        if (!TokenSources.TryCreate(account, spec.User, spec.Auth.Type, secret.Data ?? new Dictionary<string, byte[]>(), time, out var tokens, out problem))
        {
            return Refused($"SnowflakeConnection {key}: {problem}.");
        }
        var client = new SnowflakeSqlClient(new SnowflakeLogin(account, spec.Role, spec.Warehouse), tokens, transport);
        _entries[key] = new Entry(spec, stamp, client);
        return new SnowflakeAccess(client, null);
    }

    private async Task<(Secret? Secret, Failure? Failure)> FindAsync(NamespacedName name, CancellationToken cancellationToken)
    {
        if (caches.ConnectionSecrets.Store.Find(name) is { } cached)
        {
            return (cached, null);
        }
        var live = await kubernetes.GetAsync(CoreKinds.Secrets, name, cancellationToken);
        return live switch
        {
            { IsOk: true, Value: null } => (null, new Failure(ErrorClass.Unauthenticated, FailureCodes.SecretNotFound, $"Secret {name} does not exist; create it with label {Labels.Connection}: \"true\".")),
            { IsOk: true, Value: { } secret } when secret.Metadata.Label(Labels.Connection) == "true" => (secret, null),
            { IsOk: true } => (null, new Failure(ErrorClass.Unauthenticated, FailureCodes.SecretNotLabelled, $"Secret {name} lacks label {Labels.Connection}: \"true\", so no connection may use it.")),
            _ => (null, KubeFailure.Of(live.Error!)),
        };
    }

    private static SnowflakeAccess Refused(string message)
    {
        var failure = new Failure(ErrorClass.Unauthenticated, FailureCodes.ConnectionInvalid, message);
        return new SnowflakeAccess(null, failure) { SecretProblem = failure };
    }

    private sealed record Entry(SnowflakeConnectionSpec Spec, string Stamp, SnowflakeSqlClient Client);
}
