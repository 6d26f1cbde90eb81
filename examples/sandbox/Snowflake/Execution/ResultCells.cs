using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Cells in jsonv2: dates as days, timestamps as seconds since 1970, VARIANT as indented JSON.</summary>
internal static class ResultCells
{
    /// <summary>Minutes from UTC plus 1440, as jsonv2 writes a TIMESTAMP_TZ. Offsets are not kept: all are UTC.</summary>
    private const int UtcOffset = 1440;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Select(BoundQuery query) =>
        $"SELECT {string.Join(", ", query.Columns.Select((column, i) => Cell($"q.c{i}", column.Type)))} FROM ({query.Sql}) AS q";

    private static string Cell(string sql, SqlType type) => type.Family switch
    {
        TypeFamily.Date => $"CAST(date_diff('day', DATE '1970-01-01', {sql}) AS VARCHAR)",
        TypeFamily.TimestampNtz or TypeFamily.TimestampLtz or TypeFamily.TimestampTz => $"CAST(epoch_us({sql}) AS VARCHAR)",
        TypeFamily.Float => $"sf_float_text({sql})",
        _ => $"CAST({sql} AS VARCHAR)",
    };

    public static ImmutableArray<string?[]> Finish(ImmutableArray<BoundColumn> columns, ImmutableArray<string?[]> rows)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var type = columns[i].Type;
            if (type.IsTimestamp)
            {
                Change(rows, i, type.Family == TypeFamily.TimestampTz ? value => $"{Timestamp(value)} {UtcOffset}" : Timestamp);
            }
            else if (type.IsSemiStructured)
            {
                Change(rows, i, Indent);
            }
        }
        return rows;
    }

    private static void Change(ImmutableArray<string?[]> rows, int column, Func<string, string> change)
    {
        foreach (var row in rows)
        {
            row[column] = row[column] is { } value ? change(value) : null;
        }
    }

    private static string Timestamp(string microseconds)
    {
        var (seconds, rest) = Math.DivRem(long.Parse(microseconds, CultureInfo.InvariantCulture), 1_000_000);
        return rest < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds - 1}.{(rest + 1_000_000) * 1000:D9}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds}.{rest * 1000:D9}");
    }

    private static string Indent(string json) => json.Length > 0 && json[0] is '{' or '[' ? JsonNode.Parse(json)!.ToJsonString(Indented) : json;
}
