using System.Collections.Frozen;
using System.Globalization;

namespace VoiceAnalytics.Snowflake;

/// <summary>Rows of one statement. Columns are found by name, never by position: SHOW gains columns with every release.</summary>
public sealed class SnowflakeResult
{
    private readonly FrozenDictionary<string, int> _columns;

    internal SnowflakeResult(IEnumerable<string> columns, IReadOnlyList<string?[]> rows)
    {
        // Names may repeat (SELECT *); the first wins.
        _columns = columns.Select((name, index) => (name, index)).DistinctBy(column => column.name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(column => column.name, column => column.index, StringComparer.OrdinalIgnoreCase);
        Rows = [.. rows.Select(cells => new SnowflakeRow(_columns, cells))];
    }

    public IReadOnlyList<SnowflakeRow> Rows { get; }

    /// <summary>Whether the statement printed such a column, with or without rows.</summary>
    public bool HasColumn(string name) => _columns.ContainsKey(name);
}

/// <summary>One row; every cell is text or null.</summary>
public sealed class SnowflakeRow
{
    private readonly FrozenDictionary<string, int> _columns;
    private readonly string?[] _cells;

    internal SnowflakeRow(FrozenDictionary<string, int> columns, string?[] cells) => (_columns, _cells) = (columns, cells);

    /// <summary>The cell, null if it is null or there is no such column.</summary>
    public string? this[string column] => _columns.TryGetValue(column, out var index) && index < _cells.Length ? _cells[index] : null;

    /// <summary>A whole number, null if it is none.</summary>
    public long? Integer(string column) =>
        long.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A TIMESTAMP_LTZ or _NTZ, which the API writes as seconds since 1970 with nine decimals.</summary>
    public DateTimeOffset? Timestamp(string column)
    {
        // A TIMESTAMP_TZ has the offset in minutes, plus 1440, behind a space; the instant is the first number.
        var text = this[column]?.Split(' ')[0];
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > -62_000_000_000m and < 253_000_000_000m
                ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
                : null;
    }
}
