using System.Collections.Concurrent;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;
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
/// One client a connection, made anew when the connection or its Secret changes. The last good one stays in memory only for what
/// takes access away: deleting a namespace removes its Secrets at once, while shares still have to be cleaned up. Nothing is
/// granted with a Secret that is gone.
/// </summary>
internal sealed class SnowflakeLogins(KubeClient kubernetes, ClusterCaches caches, SnowflakeTransport transport, TimeProvider time)
{
    private readonly ConcurrentDictionary<NamespacedName, Entry> _entries = [];

    /// <param name="removing">The share is being deleted or cut.</param>
    public async Task<SnowflakeAccess> OpenAsync(SnowflakeConnection connection, bool removing, CancellationToken cancellationToken)
    {
        Evict();
        var key = new NamespacedName(connection.Metadata.Namespace, connection.Metadata.Name);
        var secretName = new NamespacedName(connection.Metadata.Namespace, connection.Spec.Auth.SecretRef.Name);
        var (secret, failure, gone) = await FindAsync(secretName, cancellationToken);
        var last = _entries.TryGetValue(key, out var entry) && entry.Uid == connection.Metadata.Uid && entry.Spec == connection.Spec ? entry : null;
        if (secret is null)
        {
            return last is not null && (removing || !gone)
                ? new SnowflakeAccess(last.Client, null) { SecretProblem = failure }
                : new SnowflakeAccess(null, failure, gone) { SecretProblem = failure };
        }
        var stamp = $"{secret.Metadata.Uid}/{secret.Metadata.ResourceVersion}";
        return last?.Stamp == stamp ? new SnowflakeAccess(last.Client, null) : Create(key, connection, secret, stamp);
    }

    /// <summary>For a connection that was deleted while one of its shares still has to be cleaned up.</summary>
    /// <param name="removing">The share is being deleted or cut.</param>
    /// <param name="recorded">Where the share's objects are: credentials that lead elsewhere are of no use.</param>
    public SnowflakeAccess OpenLast(NamespacedName connection, bool removing, SnowflakeStatus? recorded)
    {
        Evict();
        return removing && _entries.TryGetValue(connection, out var last) && last.LeadsTo(recorded)
            ? new SnowflakeAccess(last.Client, null)
            : new SnowflakeAccess(null, new Failure(ErrorClass.Unauthenticated, FailureCodes.ConnectionNotFound, $"SnowflakeConnection {connection} does not exist."), Gone: true);
    }

    /// <summary>Forgets credentials of connections that are gone, once no share is left that they could clean up for.</summary>
    public void Evict()
    {
        foreach (var (key, entry) in _entries)
        {
            if (!IsNeeded(key, entry) && _entries.TryRemove(KeyValuePair.Create(key, entry)))
            {
                (entry.Tokens as IDisposable)?.Dispose();
            }
        }
    }

    private bool IsNeeded(NamespacedName key, Entry entry) => caches.Connections.Store.Find(key) is { } connection
        ? connection.Metadata.Uid == entry.Uid
        : caches.Shares.Store.InNamespace(key.Namespace).Any(share =>
            share.Spec.Snowflake?.ConnectionRef?.Name == key.Name && share.Metadata.Finalizers.Contains(ApiGroup.Finalizer, StringComparer.Ordinal));

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
        // Names as Snowflake stores them: the SQL API takes neither another case nor quotes.
        if (!SqlIdentifier.TryParse(spec.Role, out var role, out problem)
            || !SqlIdentifier.TryParse(spec.Warehouse, out var warehouse, out problem)
            || !SqlIdentifier.TryParse(spec.User, out var user, out problem))
        {
            return Refused($"SnowflakeConnection {key}: {problem}.");
        }
        if (!TokenSources.TryCreate(account, user.Name, spec.Auth.Type, secret.Data ?? new Dictionary<string, byte[]>(), time, out var tokens, out problem))
        {
            return Refused($"SnowflakeConnection {key}: {problem}.");
        }
        var client = new SnowflakeSqlClient(new SnowflakeLogin(account, role.Name, warehouse.Name), tokens, transport);
        // A replaced one is not disposed: another worker may be in the middle of a pass with it.
        _entries[key] = new Entry(connection.Metadata.Uid, spec, stamp, client, tokens);
        return new SnowflakeAccess(client, null);
    }

    // A Secret without the label is no Secret of ours. Only a Secret that is truly gone is gone, not one that cannot be read.
    private async Task<(Secret? Secret, Failure? Failure, bool Gone)> FindAsync(NamespacedName name, CancellationToken cancellationToken)
    {
        if (caches.ConnectionSecrets.Store.Find(name) is { } cached)
        {
            return (cached, null, false);
        }
        var live = await kubernetes.GetAsync(CoreKinds.Secrets, name, cancellationToken);
        return live switch
        {
            { IsOk: true, Value: null } => (null, new Failure(ErrorClass.Unauthenticated, FailureCodes.SecretNotFound, $"Secret {name} does not exist; create it with label {Labels.Connection}: \"true\"."), true),
            { IsOk: true, Value: { } secret } when secret.Metadata.Label(Labels.Connection) == "true" => (secret, null, false),
            { IsOk: true } => (null, new Failure(ErrorClass.Unauthenticated, FailureCodes.SecretNotLabelled, $"Secret {name} lacks label {Labels.Connection}: \"true\", so no connection may use it."), true),
            _ => (null, KubeFailure.Of(live.Error!), false),
        };
    }

    private static SnowflakeAccess Refused(string message)
    {
        var failure = new Failure(ErrorClass.Unauthenticated, FailureCodes.ConnectionInvalid, message);
        return new SnowflakeAccess(null, failure) { SecretProblem = failure };
    }

    private sealed record Entry(string Uid, SnowflakeConnectionSpec Spec, string Stamp, SnowflakeSqlClient Client, ISnowflakeTokenSource Tokens)
    {
        public bool LeadsTo(SnowflakeStatus? recorded) =>
            (recorded?.AccountIdentifier is not { } account || SnowflakeAccount.Same(account, Spec.Account))
            && (recorded?.Role is not { } role || role == Client.Login.Role);
    }
}
