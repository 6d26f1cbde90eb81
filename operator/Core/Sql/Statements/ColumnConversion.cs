namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// The conversion of a value inside a COPY transform. A value that does not fit becomes NULL and the row is kept (the
/// whole event is normally in a VARIANT column beside it); a plain cast would lose the file.
/// <para>
/// Only functions on Snowflake's list for COPY transforms are used (docs.snowflake.com, "Transform data during a load").
/// TRY_TO_NUMBER, TRY_TO_DOUBLE, TRY_TO_BOOLEAN, TRY_TO_DATE, TRY_CAST, IFF and IS_OBJECT are on it; TRY_TO_TIMESTAMP is not. They take
/// strings only, hence <c>::STRING</c> first, which cannot fail.
/// </para>
/// </summary>
internal static class ColumnConversion
{
    public static SqlText Of(LoadedColumn column)
    {
        var text = SqlText.Format($"{column.Path}::STRING");
        return column.Type.Kind switch
        {
            ColumnKind.Variant => SqlText.Format($"{column.Path}"),
            // A cast of anything else fails, and with it the file.
            ColumnKind.Object => SqlText.Format($"IFF(IS_OBJECT({column.Path}), {column.Path}, NULL)::OBJECT"),
            ColumnKind.Array => SqlText.Format($"IFF(IS_ARRAY({column.Path}), {column.Path}, NULL)::ARRAY"),
            ColumnKind.Text when column.Type.Precision is null => text,
            // Too long a text becomes NULL instead of an error of the file.
            ColumnKind.Text => SqlText.Format($"TRY_CAST({text} AS {column.Type})"),
            ColumnKind.Number => Number(text, column.Type.Precision!.Value, column.Type.Scale!.Value),
            ColumnKind.Float => SqlText.Format($"TRY_TO_DOUBLE({text})"),
            ColumnKind.Boolean => SqlText.Format($"TRY_TO_BOOLEAN({text})"),
            ColumnKind.Date => SqlText.Format($"TRY_TO_DATE({text})"),
            _ => Timestamp(column, text),
        };
    }

    private static SqlText Number(SqlText text, int precision, int scale) =>
        SqlText.Format($"TRY_TO_NUMBER({text}, {precision}, {scale})");

    /// <summary>
    /// TO_TIMESTAMP of a number has no TRY_ form that COPY allows, and fails for a number outside its range. The precision
    /// given to TRY_TO_NUMBER keeps such numbers away: at most 9,999,999,999 seconds, the years 1653 to 2286. It also
    /// makes a value of the wrong unit NULL instead of a date thousands of years off. Seconds keep nine decimals; the
    /// smaller units are whole numbers, rounded.
    /// </summary>
    private static SqlText Timestamp(LoadedColumn column, SqlText text) => column.Unit switch
    {
        TimestampUnit.Seconds => SqlText.Format($"{Convert(column.Type)}({Number(text, 19, 9)})"),
        TimestampUnit.Milliseconds => SqlText.Format($"{Convert(column.Type)}({Number(text, 13, 0)}, 3)"),
        TimestampUnit.Microseconds => SqlText.Format($"{Convert(column.Type)}({Number(text, 16, 0)}, 6)"),
        TimestampUnit.Nanoseconds => SqlText.Format($"{Convert(column.Type)}({Number(text, 19, 0)}, 9)"),
        // Text with an offset keeps its wall clock in an NTZ column, as every cast of Snowflake does; declare TIMESTAMP_TZ to keep both.
        TimestampUnit.Iso or null => SqlText.Format($"TRY_CAST({text} AS {column.Type})"),
        _ => throw new InvalidOperationException($"no conversion for {column.Unit}"),
    };

    private static SqlText Convert(ColumnType type) => type.Kind switch
    {
        ColumnKind.TimestampNtz => SqlText.Format($"TO_TIMESTAMP_NTZ"),
        ColumnKind.TimestampLtz => SqlText.Format($"TO_TIMESTAMP_LTZ"),
        ColumnKind.TimestampTz => SqlText.Format($"TO_TIMESTAMP_TZ"),
        _ => throw new InvalidOperationException($"{type} is not a timestamp"),
    };
}
