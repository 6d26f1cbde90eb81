using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using ColumnDefinition = VoiceAnalytics.Core.Api.ColumnDefinition;
using TableDefinition = VoiceAnalytics.Core.Api.TableDefinition;

namespace VoiceAnalytics.Core.Validation;

/// <summary>The table's name and columns.</summary>
internal static class TableRules
{
    private const string Columns = "spec.table.columns";

    // The operator fills these itself: where a row came from and when.
    private static readonly string[] OwnColumns = ["_SOURCE_FILE", "_SOURCE_ROW", "_LOADED_AT"];

    public static void Check(TableDefinition table, Findings findings)
    {
        findings.AddIf("spec.table.name", SnowflakeName.Problem(table.Name));
        if (table.Columns.IsEmpty)
        {
            findings.Add(Columns, "is empty; define at least one column, for example RAW_DATA VARIANT with path []");
        }
        findings.AtMost(Columns, table.Columns.Count, Limits.Columns);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            Column($"{Columns}[{i}]", table.Columns[i], findings);
        }
        findings.Unique(Columns, table.Columns, ".name", column => SnowflakeName.Stored(column.Name));
    }

    private static void Column(string field, ColumnDefinition column, Findings findings)
    {
        findings.AddIf($"{field}.name", SnowflakeName.Problem(column.Name));
        if (SnowflakeName.Stored(column.Name) is { } name && OwnColumns.Contains(name, StringComparer.Ordinal))
        {
            findings.Add($"{field}.name", $"is {name}, a column of the operator's own; choose another name");
        }
        if (!ColumnType.TryParse(column.Type, out var type, out var typeProblem))
        {
            findings.Add($"{field}.type", BareTimestampProblem(column.Type) ?? $"is {Quote.Text(column.Type)}: {typeProblem}");
        }
        Path($"{field}.path", column.Path, findings);
        Unit(field, column, type, findings);
    }

    private static void Path(string field, EquatableArray<string> keys, Findings findings)
    {
        findings.AtMost(field, keys.Count, Limits.PathSegments);
        for (var i = 0; i < keys.Count; i++)
        {
            var problem = keys[i].Length == 0 ? "is empty; give the key" : PlainText.Problem(keys[i], Limits.PathSegment);
            findings.AddIf($"{field}[{i}]", problem ?? (JsonPath.TryCreate([keys[i]], out _, out var message) ? null : message));
        }
    }

    private static string? BareTimestampProblem(string type) => type.Split('(')[0].Trim().ToUpperInvariant() is "TIMESTAMP" or "DATETIME"
        ? $"is {Quote.Text(type)}, which depends on a session parameter; use TIMESTAMP_NTZ, TIMESTAMP_LTZ or TIMESTAMP_TZ"
        : null;

    private static void Unit(string field, ColumnDefinition column, ColumnType? type, Findings findings)
    {
        if (column.Unit is { } unit)
        {
            findings.OneOf($"{field}.unit", unit, TimestampUnits.All);
        }
        if (type is null || IsTimestamp(type) == column.Unit is not null)
        {
            return;
        }
        findings.Add($"{field}.unit", IsTimestamp(type)
            ? "is missing; say what the value counts since 1970 (s, ms, us, ns), or iso for text"
            : $"belongs to timestamp types, this column is {type.Text}; remove it");
    }

    private static bool IsTimestamp(ColumnType type) =>
        type.Kind is ColumnKind.TimestampNtz or ColumnKind.TimestampLtz or ColumnKind.TimestampTz;
}
