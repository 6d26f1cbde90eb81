using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>A share that exists now.</summary>
internal sealed record NameHolder(string Uid, bool Deleting);

/// <summary>
/// Kubernetes as a pass needs it. Reads come from the cache; what decides about granting or destroying is read live. Failures
/// are values; cancellation (loss of leadership is one) is thrown.
/// </summary>
internal interface ICluster
{
    /// <summary>From the cache; null when it does not hold the share.</summary>
    PartnerShare? Share(NamespacedName key);

    /// <summary>From the cache: all shares of all namespaces.</summary>
    IEnumerable<PartnerShare> Shares();

    /// <summary>Who holds the name, as the API server itself says now. An error says nothing.</summary>
    Task<(NameHolder? Holder, Failure? Failure)> HolderAsync(NamespacedName key, CancellationToken cancellationToken);

    /// <summary>From the cache; a miss is asked live, so that only a 404 is <see cref="Lookup{T}.Missing"/>.</summary>
    Task<Lookup<AnalyticsSource>> SourceAsync(string name, CancellationToken cancellationToken);

    /// <inheritdoc cref="SourceAsync"/>
    Task<Lookup<SnowflakeConnection>> ConnectionAsync(NamespacedName key, CancellationToken cancellationToken);

    /// <summary>From the cache: the Snowflake account behind the share's connection; null when it names none, or the cache holds none.</summary>
    string? AccountOf(PartnerShare share);

    /// <summary>From the cache: source and namespace let the share have what it asks to adopt (<see cref="AdoptionClaims.IsEntitled"/>).</summary>
    bool MayAdopt(PartnerShare share);

    /// <summary>From the cache; a miss is asked live. Null when there is no answer, or no such namespace.</summary>
    Task<StringMap?> NamespaceLabelsAsync(string ns, CancellationToken cancellationToken);

    /// <summary>From the cache: the namespace is being deleted, and nothing new can be made in it.</summary>
    bool NamespaceEnds(string ns);

    /// <param name="live">False reads the cache of our own ConfigMaps, where a miss is only presumed absent.</param>
    Task<Observation<ObservedHandoff>> HandoffAsync(NamespacedName key, bool live, CancellationToken cancellationToken);

    /// <summary>Adds our finalizer to exactly this incarnation. Null: done.</summary>
    Task<Failure?> AddFinalizerAsync(PartnerShare share, CancellationToken cancellationToken);

    /// <summary>Removes our finalizer from exactly this incarnation. Null: done, or it is gone.</summary>
    Task<Failure?> RemoveFinalizerAsync(PartnerShare share, CancellationToken cancellationToken);

    /// <summary>Writes status if it differs from what the share carries. Null: done, or nothing to do.</summary>
    Task<Failure?> WriteStatusAsync(PartnerShare share, PartnerShareStatus status, CancellationToken cancellationToken);

    Task<ActionOutcome> ExecuteAsync(PartnerShare share, KubernetesAction action, CancellationToken cancellationToken);

    /// <summary>An Event on the share, on change only. A failure never fails a pass.</summary>
    Task RecordAsync(PartnerShare share, bool warning, string reason, string message, CancellationToken cancellationToken);
}
