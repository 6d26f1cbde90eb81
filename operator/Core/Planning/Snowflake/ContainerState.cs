using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Database and schema. Whose they are does not matter for what lives in them: they are created if missing, and never altered or
/// dropped. They are read before they are created, because CREATE … IF NOT EXISTS needs a privilege even when they exist.
/// </summary>
internal sealed class ContainerState
{
    private readonly SnowflakeScope _scope;

    public ContainerState(SnowflakeScope scope)
    {
        _scope = scope;
        Database = StateOf(scope.Observed.Database, SnowflakeReads.Databases, SnowflakeKeys.Database, $"database {scope.Objects.Database.Name}");
        Schema = StateOf(scope.Observed.Schema, SnowflakeReads.Schemas, SnowflakeKeys.Schema, $"schema {scope.Objects.Schema.Name}");
    }

    public Container Database { get; }

    public Container Schema { get; }

    /// <summary>Objects may be created in the schema: it is there, or the same plan creates it first.</summary>
    public bool Usable => Database is { Block: null, Known: true } && Schema is { Block: null, Known: true };

    /// <summary>What creations in the schema wait for.</summary>
    public static EquatableArray<string> Keys { get; } = [SnowflakeKeys.Database, SnowflakeKeys.Schema];

    private Container StateOf(Observation<ObservedContainer> slot, SnowflakeReads read, string key, string label) => slot switch
    {
        Observation<ObservedContainer>.Unknown unknown => new(false, false, SnowflakeGuard.Unread(label, unknown.Failure)),
        Observation<ObservedContainer>.Present => new(true, false, null),
        Observation<ObservedContainer>.Presumed => new(false, false, null),
        _ when _scope.Observed.Attempted.Contains(key, StringComparer.Ordinal) =>
            _scope.Observed.Stale.HasFlag(read) ? new(true, false, null) : new(false, false, _scope.Guard.Hidden(key, label)),
        _ => new(true, true, null),
    };

    /// <param name="Known">There, or to be created.</param>
    /// <param name="Create">To be created.</param>
    public sealed record Container(bool Known, bool Create, Block? Block);
}
