using System.Collections.Concurrent;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>
/// What Snowflake said through each connection. A pass over a connection also runs whenever one of its shares comes or goes;
/// Snowflake is asked again only when the connection or its Secret changed (then the client is another one), a person asks, or
/// half a resync went by.
/// </summary>
internal sealed class ConnectionReadings(TimeProvider time, TimeSpan resync)
{
    private readonly ConcurrentDictionary<NamespacedName, Reading> _known = [];

    public async Task<ObservedConnection> ReadAsync(SnowflakeConnection connection, SnowflakeSqlClient client, CancellationToken cancellationToken)
    {
        var key = new NamespacedName(connection.Metadata.Namespace, connection.Metadata.Name);
        connection.Metadata.Annotations.TryGetValue(Annotations.ReconcileRequestedAt, out var asked);
        var now = time.GetUtcNow();
        if (_known.TryGetValue(key, out var known) && ReferenceEquals(known.Client, client) && known.Asked == asked && !IsUnsettled(known.Found) && now - known.At < resync / 2)
        {
            return known.Found;
        }
        var found = await new ConnectionReader(client).ReadAsync(connection.Status?.Account, $"snowflakeconnection={key}", cancellationToken);
        _known[key] = new Reading(client, asked, now, found);
        return found;
    }

    public void Forget(NamespacedName key) => _known.TryRemove(key, out _);

    /// <summary>Something was not answered, or was refused and may be granted by somebody who does not tell us.</summary>
    public static bool IsUnsettled(ObservedConnection found) =>
        found.Session is Observation<ConnectionSession>.Unknown || found.Privileges is Observation<HeldPrivileges>.Unknown { Failure.Class: ErrorClass.Transient or ErrorClass.Throttled };

    private sealed record Reading(SnowflakeSqlClient Client, string? Asked, DateTimeOffset At, ObservedConnection Found);
}
