using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>The table's name and columns.</summary>
internal static class TableRules
{
    private const string Columns = "spec.table.columns";

    // The operator fills these itself: where a row came from and when.
    private static readonly string[] OwnColumns = ["_SOURCE_FILE", "_SOURCE_ROW", "_LOADED_AT"];

    public static void Check(TableDefinition table, Findings findings)
    {
        findings.AddIf("spec.table.name", SnowflakeIdentifier.Problem(table.Name));
        if (table.Columns.IsEmpty)
        {
            findings.Add(Columns, "is empty; define at least one column, for example RAW_DATA VARIANT with path []");
        }
        findings.AtMost(Columns, table.Columns.Count, Limits.Columns);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            Column($"{Columns}[{i}]", table.Columns[i], findings);
        }
        findings.Unique(Columns, table.Columns, ".name", column => SnowflakeIdentifier.Parse(column.Name));
    }

    private static void Column(string field, ColumnDefinition column, Findings findings)
    {
        if (!SnowflakeIdentifier.TryParse(column.Name, out var name, out var nameProblem))
        {
            findings.Add($"{field}.name", nameProblem);
        }
        if (name is not null && OwnColumns.Contains(name, StringComparer.Ordinal))
        {
            findings.Add($"{field}.name", $"is {name}, a column of the operator's own; choose another name");
        }
        if (!ColumnType.TryParse(column.Type, out var type, out var typeProblem))
        {
            findings.Add($"{field}.type", typeProblem);
        }
        findings.AtMost($"{field}.path", column.Path.Count, Limits.PathSegments);
        for (var i = 0; i < column.Path.Count; i++)
        {
            findings.AddIf($"{field}.path[{i}]", column.Path[i].Length == 0 ? "is empty; give the key" : PlainText.Problem(column.Path[i], Limits.PathSegment));
        }
        Unit(field, column, type, findings);
    }

    private static void Unit(string field, ColumnDefinition column, ColumnType? type, Findings findings)
    {
        if (column.Unit is { } unit)
        {
            findings.OneOf($"{field}.unit", unit, TimestampUnits.All);
        }
        if (type is null || type.IsTimestamp == column.Unit is not null)
        {
            return;
        }
        findings.Add($"{field}.unit", type.IsTimestamp
            ? "is missing; say what the value counts since 1970 (s, ms, us, ns), or iso for text"
            : $"belongs to timestamp types, this column is {type.Sql}; remove it");
    }
}
