using System.Collections.Immutable;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>
/// What shares refer to, as a pass over it needs it. Reads come from the caches. Failures are values; cancellation (loss of
/// leadership is one) is thrown. A write's null means: done, or nothing to do.
/// </summary>
internal interface IReferences
{
    AnalyticsSource? Source(string name);

    SnowflakeConnection? Connection(NamespacedName key);

    /// <summary>All shares, of every namespace.</summary>
    ImmutableArray<PartnerShare> Shares();

    /// <summary>Empty for a namespace that the cache does not hold.</summary>
    StringMap NamespaceLabels(string ns);

    /// <summary>The Snowflake account behind the share's connection; null when it names none, or the cache holds none.</summary>
    string? AccountOf(PartnerShare share);

    /// <summary>An object that is gone is a failure: nothing may be built on it.</summary>
    Task<Failure?> AddFinalizerAsync(AnalyticsSource source, CancellationToken cancellationToken);

    /// <inheritdoc cref="AddFinalizerAsync(AnalyticsSource, CancellationToken)"/>
    Task<Failure?> AddFinalizerAsync(SnowflakeConnection connection, CancellationToken cancellationToken);

    Task<Failure?> RemoveFinalizerAsync(AnalyticsSource source, CancellationToken cancellationToken);

    Task<Failure?> RemoveFinalizerAsync(SnowflakeConnection connection, CancellationToken cancellationToken);

    /// <summary>Writes status if it differs from what the object carries, and what is news of it as Events.</summary>
    Task<Failure?> WriteStatusAsync(AnalyticsSource source, AnalyticsSourceStatus status, CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteStatusAsync(AnalyticsSource, AnalyticsSourceStatus, CancellationToken)"/>
    Task<Failure?> WriteStatusAsync(SnowflakeConnection connection, SnowflakeConnectionStatus status, CancellationToken cancellationToken);
}
