namespace VoiceAnalytics.Core.Api;

/// <summary>The table that events are loaded into. The operator adds its own <c>_SOURCE_FILE</c>, <c>_SOURCE_ROW</c>, <c>_LOADED_AT</c>.</summary>
public sealed record TableDefinition
{
    public string Name { get; init => field = value ?? Defaults.Table; } = Defaults.Table;

    public EquatableArray<ColumnDefinition> Columns { get; init; }
}

/// <summary>One column: data, not SQL. The operator writes the TRY_ conversion.</summary>
public sealed record ColumnDefinition
{
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>A Snowflake type, for example <c>NUMBER(18,3)</c>.</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Keys from the event's root to the value; empty means the whole event.</summary>
    public EquatableArray<string> Path { get; init; }

    /// <summary>One of <see cref="TimestampUnits"/>; for timestamp types, and only for them.</summary>
    public string? Unit { get; init; }
}

/// <summary>One view over <c>{table}</c> or over earlier views, <c>{view:NAME}</c>.</summary>
public sealed record ViewDefinition
{
    public string Name { get; init => field = value ?? ""; } = "";

    public string Query { get; init => field = value ?? ""; } = "";
}
