namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>Where SHOW looks. All null: the current database, or the account if there is none.</summary>
/// <param name="Whole">IN ACCOUNT.</param>
internal sealed record ShowScope(bool Whole = false, ObjectName? Database = null, ObjectName? Schema = null);

/// <param name="Like">Case-insensitive, with % and _.</param>
/// <param name="StartsWith">Case-sensitive.</param>
/// <param name="From">Only names after this one.</param>
internal sealed record ShowObjects(ObjectKind Kind, string? Like, ShowScope? Scope, string? StartsWith, long? Limit, string? From)
    : Statement($"SHOW {Kind.Word()}S", string.Empty, false);

/// <param name="Task">IN TASK; null for IN ACCOUNT.</param>
internal sealed record ShowParameters(string? Like, ObjectName? Task) : Statement("SHOW PARAMETERS", Task?.ToString() ?? string.Empty, false);

internal sealed record ShowGrantsOn(ObjectKind Kind, ObjectName? Name) : Statement("SHOW GRANTS", Name?.ToString() ?? "ACCOUNT", false);

internal sealed record ShowGrantsTo(ObjectKind Kind, Identifier Name) : Statement("SHOW GRANTS", Name.Name, false);

internal sealed record ShowGrantsOf(Identifier Role) : Statement("SHOW GRANTS", Role.Name, false);
