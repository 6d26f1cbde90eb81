using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Rows that are not in the data plane, as a query over constants.</summary>
internal static class ValuesRelation
{
    /// <param name="rows">Cells as text in a form that casts to the column's type; null is SQL NULL.</param>
    public static BoundQuery Build(ImmutableArray<BoundColumn> columns, IReadOnlyList<string?[]> rows)
    {
        if (rows.Count == 0)
        {
            var nothing = columns.Select((column, i) => $"CAST(NULL AS {SqlText.TypeName(column.Type)}) AS c{i}");
            return new BoundQuery($"SELECT {string.Join(", ", nothing)} WHERE FALSE", columns);
        }
        var names = string.Join(", ", columns.Select((_, i) => $"c{i}"));
        var values = rows.Select(row => $"({string.Join(", ", row.Select(SqlText.Literal))})");
        var typed = columns.Select((column, i) => $"CAST(c{i} AS {SqlText.TypeName(column.Type)}) AS c{i}");
        return new BoundQuery($"SELECT {string.Join(", ", typed)} FROM (VALUES {string.Join(", ", values)}) AS h({names})", columns);
    }

    /// <summary>A moment for a timestamp column.</summary>
    public static string? Moment(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);
}
