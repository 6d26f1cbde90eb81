using System.Collections.Immutable;
using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Builds a result set that does not come from the data plane.</summary>
internal sealed class ResultTable
{
    private readonly ImmutableArray<ResultColumn> _columns;
    private readonly ImmutableArray<string?[]>.Builder _rows = ImmutableArray.CreateBuilder<string?[]>();

    public ResultTable(params ReadOnlySpan<ResultColumn> columns) => _columns = [.. columns];

    public static ResultColumn Text(string name) => Describe(name, SqlType.Text);

    public static ResultColumn Number(string name) => Describe(name, SqlType.Integer);

    public static ResultColumn Time(string name) => Describe(name, new SqlType(TypeFamily.TimestampLtz, 3));

    public static ResultColumn Describe(string name, SqlType type, bool nullable = true) => type.Family switch
    {
        TypeFamily.Number => new ResultColumn(name, "fixed", null, type.Precision, type.Scale, nullable),
        TypeFamily.Float => new ResultColumn(name, "real", null, null, null, nullable),
        TypeFamily.Text or TypeFamily.Null => new ResultColumn(name, "text", type.Precision, null, null, nullable),
        TypeFamily.Boolean => new ResultColumn(name, "boolean", null, null, null, nullable),
        TypeFamily.Date => new ResultColumn(name, "date", null, null, null, nullable),
        TypeFamily.TimestampNtz => new ResultColumn(name, "timestamp_ntz", null, 0, type.Precision, nullable),
        TypeFamily.TimestampLtz => new ResultColumn(name, "timestamp_ltz", null, 0, type.Precision, nullable),
        TypeFamily.TimestampTz => new ResultColumn(name, "timestamp_tz", null, 0, type.Precision, nullable),
        _ => new ResultColumn(name, type.Family.ToString().ToLowerInvariant(), null, null, null, nullable),
    };

    /// <summary>All columns are text.</summary>
    public static ResultTable OfTexts(params ReadOnlySpan<string> names)
    {
        var columns = new ResultColumn[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            columns[i] = Text(names[i]);
        }
        return new ResultTable(columns);
    }

    /// <summary>The one-cell answer of most statements.</summary>
    public static ResultTable Status(string message)
    {
        var table = OfTexts("status");
        table.Add(message);
        return table;
    }

    public void Add(params string?[] cells) => _rows.Add(cells);

    public StatementResult Build(string queryId) => new(queryId, _columns, _rows.ToImmutable());

    /// <summary>A moment in jsonv2: seconds since 1970 with nine fractional digits.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}.{rest * 100:D9}");
    }

    public static string? Moment(DateTimeOffset? moment) => moment is { } value ? Moment(value) : null;

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Flag(bool value) => value ? "true" : "false";
}
