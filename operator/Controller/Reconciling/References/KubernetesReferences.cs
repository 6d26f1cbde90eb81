using System.Collections.Immutable;
using System.Text.Json;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>Sources and connections through the controller's caches and client.</summary>
internal sealed class KubernetesReferences(KubeClient client, ClusterCaches caches, IObjectEvents events) : IReferences
{
    public AnalyticsSource? Source(string name) => caches.Sources.Store.Find(new NamespacedName("", name));

    public SnowflakeConnection? Connection(NamespacedName key) => caches.Connections.Store.Find(key);

    public ImmutableArray<PartnerShare> Shares() => caches.Shares.Store.All();

    public StringMap NamespaceLabels(string ns) => caches.LabelsOf(ns);

    public string? AccountOf(PartnerShare share) => caches.Connections.Store.AccountOf(share);

    public async Task<Failure?> AddFinalizerAsync(AnalyticsSource source, CancellationToken cancellationToken) =>
        await WriteAsync(caches.Sources, source, key => client.PatchAsync(OwnKinds.Sources, key, ObjectPatches.AddFinalizer(source.Metadata), cancellationToken));

    public async Task<Failure?> AddFinalizerAsync(SnowflakeConnection connection, CancellationToken cancellationToken) =>
        await WriteAsync(caches.Connections, connection, key => client.PatchAsync(OwnKinds.Connections, key, ObjectPatches.AddFinalizer(connection.Metadata), cancellationToken));

    public async Task<Failure?> RemoveFinalizerAsync(AnalyticsSource source, CancellationToken cancellationToken) =>
        OrGone(await WriteAsync(caches.Sources, source, key => client.PatchAsync(OwnKinds.Sources, key, ObjectPatches.RemoveFinalizer(source.Metadata), cancellationToken)));

    public async Task<Failure?> RemoveFinalizerAsync(SnowflakeConnection connection, CancellationToken cancellationToken) =>
        OrGone(await WriteAsync(caches.Connections, connection, key => client.PatchAsync(OwnKinds.Connections, key, ObjectPatches.RemoveFinalizer(connection.Metadata), cancellationToken)));

    public async Task<Failure?> WriteStatusAsync(AnalyticsSource source, AnalyticsSourceStatus status, CancellationToken cancellationToken)
    {
        if (status.Equals(source.Status))
        {
            return null;
        }
        var patch = ObjectPatches.Status(source.Metadata, JsonSerializer.SerializeToNode(status, ApiJsonContext.Default.AnalyticsSourceStatus)!);
        var failure = OrGone(await WriteAsync(caches.Sources, source, key => client.PatchAsync(OwnKinds.Sources, key, patch, cancellationToken, "status")));
        if (failure is null)
        {
            await TellAsync(source, source.Status?.Conditions, status.Conditions, cancellationToken);
        }
        return failure;
    }

    public async Task<Failure?> WriteStatusAsync(SnowflakeConnection connection, SnowflakeConnectionStatus status, CancellationToken cancellationToken)
    {
        if (status.Equals(connection.Status))
        {
            return null;
        }
        var patch = ObjectPatches.Status(connection.Metadata, JsonSerializer.SerializeToNode(status, ApiJsonContext.Default.SnowflakeConnectionStatus)!);
        var failure = OrGone(await WriteAsync(caches.Connections, connection, key => client.PatchAsync(OwnKinds.Connections, key, patch, cancellationToken, "status")));
        if (failure is null)
        {
            await TellAsync(connection, connection.Status?.Conditions, status.Conditions, cancellationToken);
        }
        return failure;
    }

    // Only of a status that stands: what was not written is written, and told, by the next pass.
    private async Task TellAsync(IApiObject item, EquatableArray<Condition>? before, EquatableArray<Condition> after, CancellationToken cancellationToken)
    {
        foreach (var news in ReferenceNews.Of(before ?? [], after))
        {
            await events.RecordAsync(item, news.Warning, news.Reason, news.Message, cancellationToken);
        }
    }

    private static async Task<Failure?> WriteAsync<T>(Reflector<T> cache, T item, Func<NamespacedName, Task<KubeResult<T>>> send)
        where T : class, IApiObject
    {
        var key = new NamespacedName(item.Metadata.Namespace, item.Metadata.Name);
        var answer = await cache.WriteAsync(key, () => send(key));
        return answer.IsOk ? null : KubeFailure.Of(answer.Error);
    }

    private static Failure? OrGone(Failure? failure) => failure is { Class: ErrorClass.NotFound } ? null : failure;
}
