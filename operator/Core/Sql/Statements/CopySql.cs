namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// The one COPY text: run first by hand, then by the task, and printed for a partner. It always has a SELECT, because
/// JSON without one loads only a table of a single VARIANT column (002019).
/// Source: docs.snowflake.com, "COPY INTO table" and "Transform data during a load".
/// </summary>
public static class CopySql
{
    public static SqlStatement Copy(CopyDefinition copy) =>
        new(Text(copy), "COPY INTO", copy.Table.Quoted);

    /// <summary>The body of a task.</summary>
    public static SqlText Text(CopyDefinition copy)
    {
        var targets = SqlText.Join(SqlText.Format($",\n  "), Targets(copy));
        var values = SqlText.Join(SqlText.Format($",\n    "), Values(copy));
        var options = SqlText.Join(SqlOption.Line, Options(copy).OfType<SqlText>());
        return SqlText.Format(
            $"COPY INTO {copy.Table} (\n  {targets}\n)\nFROM (\n  SELECT\n    {values}\n  FROM @{copy.Stage}\n)\n{options}");
    }

    private static IEnumerable<SqlText> Targets(CopyDefinition copy) =>
        copy.Columns.Select(column => column.Name)
            .Concat(TableDefinition.OwnColumns.Select(column => column.Name))
            .Select(name => SqlText.Format($"{name}"));

    private static IEnumerable<SqlText> Values(CopyDefinition copy) =>
    [
        .. copy.Columns.Select(ColumnConversion.Of),
        SqlText.Format($"METADATA$FILENAME"),
        SqlText.Format($"METADATA$FILE_ROW_NUMBER"),
        // It is a TIMESTAMP_LTZ: put into an NTZ column as it is, it would carry the session's time zone, whatever that is.
        SqlText.Format($"CONVERT_TIMEZONE('UTC', METADATA$START_SCAN_TIME)::TIMESTAMP_NTZ"),
    ];

    private static IEnumerable<SqlText?> Options(CopyDefinition copy)
    {
        yield return SqlText.Format($"FILE_FORMAT = {copy.Format.ToSql()}");
        yield return copy.Pattern is { } pattern ? SqlText.Format($"PATTERN = {SqlLiteral.Of(pattern)}") : null;
        yield return SqlText.Format($"ON_ERROR = {OnError(copy.OnError)}");
        yield return copy.SizeLimitGiB is { } limit ? SqlText.Format($"SIZE_LIMIT = {limit * (1L << 30)}") : null;
    }

    private static SqlText OnError(CopyOnError onError) => onError switch
    {
        CopyOnError.SkipFile => SqlText.Format($"SKIP_FILE"),
        CopyOnError.Continue => SqlText.Format($"CONTINUE"),
        CopyOnError.AbortStatement => SqlText.Format($"ABORT_STATEMENT"),
        _ => throw new InvalidOperationException($"no keyword for {onError}"),
    };
}
