using System.Text.Json;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>The cluster through the controller's caches and client. Patches only, each bound to one incarnation by its uid.</summary>
internal sealed class KubernetesCluster(KubeClient client, ClusterCaches caches, HandoffWriter handoffs, IObjectEvents events) : ICluster
{
    public PartnerShare? Share(NamespacedName key) => caches.Shares.Store.Find(key);

    public IEnumerable<PartnerShare> Shares() => caches.Shares.Store.All();

    public async Task<(NameHolder? Holder, Failure? Failure)> HolderAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync(OwnKinds.Shares, key, cancellationToken);
        return answer.IsOk
            ? (answer.Value is { Metadata: var metadata } ? new NameHolder(metadata.Uid, metadata.DeletionTimestamp is not null) : null, null)
            : (null, KubeFailure.Of(answer.Error));
    }

    public Task<Lookup<AnalyticsSource>> SourceAsync(string name, CancellationToken cancellationToken) =>
        FindAsync(caches.Sources, OwnKinds.Sources, new NamespacedName("", name), cancellationToken);

    public Task<Lookup<SnowflakeConnection>> ConnectionAsync(NamespacedName key, CancellationToken cancellationToken) =>
        FindAsync(caches.Connections, OwnKinds.Connections, key, cancellationToken);

    public string? AccountOf(PartnerShare share) => caches.Connections.Store.AccountOf(share);

    public bool MayAdopt(PartnerShare share) => AdoptionClaims.IsEntitled(
        share, caches.Sources.Store.Find(new NamespacedName("", share.Spec.SourceRef.Name)), caches.LabelsOf(share.Metadata.Namespace), AccountOf(share));

    public async Task<StringMap?> NamespaceLabelsAsync(string ns, CancellationToken cancellationToken)
    {
        var key = new NamespacedName("", ns);
        var found = caches.Namespaces.Store.Find(key)?.Metadata;
        if (found is null && await client.GetAsync(CoreKinds.Namespaces, key, cancellationToken) is { IsOk: true, Value: { } live })
        {
            found = live.Metadata;
        }
        return found is null ? null : found.Labels is { } labels ? new StringMap(labels) : StringMap.Empty;
    }

    public bool NamespaceEnds(string ns) => caches.Namespaces.Store.Find(new NamespacedName("", ns)) is { IsTerminating: true };

    public Task<Observation<ObservedHandoff>> HandoffAsync(NamespacedName key, bool live, CancellationToken cancellationToken) =>
        handoffs.ObserveAsync(key, live, cancellationToken);

    public async Task<Failure?> AddFinalizerAsync(PartnerShare share, CancellationToken cancellationToken) =>
        FailureOf(await WriteAsync(share, key => client.PatchAsync(OwnKinds.Shares, key, ObjectPatches.AddFinalizer(share.Metadata), cancellationToken)));

    public async Task<Failure?> RemoveFinalizerAsync(PartnerShare share, CancellationToken cancellationToken)
    {
        var answer = await WriteAsync(share, key => client.PatchAsync(OwnKinds.Shares, key, ObjectPatches.RemoveFinalizer(share.Metadata), cancellationToken));
        return answer.Error is { Kind: KubeErrorKind.NotFound } ? null : FailureOf(answer);
    }

    public async Task<Failure?> WriteStatusAsync(PartnerShare share, PartnerShareStatus status, CancellationToken cancellationToken)
    {
        if (status.Equals(share.Status))
        {
            return null;
        }
        var patch = ObjectPatches.Status(share.Metadata, JsonSerializer.SerializeToNode(status, ApiJsonContext.Default.PartnerShareStatus)!);
        var answer = await WriteAsync(share, key => client.PatchAsync(OwnKinds.Shares, key, patch, cancellationToken, "status"));
        return answer.Error is { Kind: KubeErrorKind.NotFound } ? null : FailureOf(answer);
    }

    public Task<ActionOutcome> ExecuteAsync(PartnerShare share, KubernetesAction action, CancellationToken cancellationToken) =>
        handoffs.ExecuteAsync(share, action, cancellationToken);

    public Task RecordAsync(PartnerShare share, bool warning, string reason, string message, CancellationToken cancellationToken) =>
        events.RecordAsync(share, warning, reason, message, cancellationToken);

    private async Task<Lookup<T>> FindAsync<T>(Reflector<T> cache, ResourceKind<T> kind, NamespacedName key, CancellationToken cancellationToken)
        where T : class
    {
        if (cache.Store.Find(key) is { } cached)
        {
            return new Lookup<T>.Found(cached);
        }
        if (key.Name.Length == 0)
        {
            return new Lookup<T>.Missing();
        }
        var live = await client.GetAsync(kind, key, cancellationToken);
        return live switch
        {
            { IsOk: true, Value: { } item } => new Lookup<T>.Found(item),
            { IsOk: true } => new Lookup<T>.Missing(),
            _ => new Lookup<T>.Unreadable($"{kind.Type.Kind} {key} cannot be read now."),
        };
    }

    private Task<KubeResult<PartnerShare>> WriteAsync(PartnerShare share, Func<NamespacedName, Task<KubeResult<PartnerShare>>> send) =>
        caches.Shares.WriteAsync(KeyOf(share), () => send(KeyOf(share)));

    private static Failure? FailureOf(KubeResult<PartnerShare> answer) => answer.IsOk ? null : KubeFailure.Of(answer.Error);

    private static NamespacedName KeyOf(PartnerShare share) => new(share.Metadata.Namespace, share.Metadata.Name);
}
