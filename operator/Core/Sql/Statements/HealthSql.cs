namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// How loading goes. These need a warehouse: send them at most once a scheduled run. Every function is reached through
/// its own database, because there is no current one in a request of the SQL API.
/// </summary>
public static class HealthSql
{
    /// <summary>TASK_HISTORY reaches seven days back and refuses one second more; an hour is left for clocks.</summary>
    public const int MaxTaskHistoryHours = 167;

    /// <summary>COPY_HISTORY reaches 14 days back.</summary>
    public const int MaxCopyHistoryHours = 335;

    /// <summary>
    /// Runs that have begun, newest first: QUERY_ID, STATE, ERROR_CODE, ERROR_MESSAGE, SCHEDULED_TIME, QUERY_START_TIME,
    /// COMPLETED_TIME, QUERY_TEXT. States are SUCCEEDED, FAILED, FAILED_AND_AUTO_SUSPENDED, CANCELLED, SKIPPED, EXECUTING.
    /// A planned run has no QUERY_ID; the end of the range keeps such rows from using up the limit.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="hours">How far back, 1 to <see cref="MaxTaskHistoryHours"/>.</param>
    /// <param name="limit">Rows, 1 to 100.</param>
    public static SqlStatement TaskHistory(QualifiedName task, int hours, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MaxTaskHistoryHours);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 100);
        return new SqlStatement(
            SqlText.Format(
                $"""
                SELECT QUERY_ID, STATE, ERROR_CODE, ERROR_MESSAGE, SCHEDULED_TIME, QUERY_START_TIME, COMPLETED_TIME, QUERY_TEXT
                FROM TABLE({task.Database}.INFORMATION_SCHEMA.TASK_HISTORY(
                  SCHEDULED_TIME_RANGE_START => DATEADD('hour', -{hours}, CURRENT_TIMESTAMP()),
                  SCHEDULED_TIME_RANGE_END => CURRENT_TIMESTAMP(),
                  RESULT_LIMIT => {limit},
                  TASK_NAME => {SqlLiteral.Of(task.Name.Name)},
                  DATABASE_NAME => {SqlLiteral.Of(task.Database.Quoted)},
                  SCHEMA_NAME => {SqlLiteral.Of(task.SchemaName.Quoted)}))
                WHERE QUERY_ID IS NOT NULL AND NAME = {SqlLiteral.Of(task.Name.Name)}
                ORDER BY SCHEDULED_TIME DESC
                """),
            "TASK HISTORY",
            task.Quoted);
    }

    /// <summary>
    /// One row over the loads of a table: FILES, FAILED_FILES, LAST_LOAD_TIME and LAST_FILE (of files that brought rows), LAST_ROWS (of the run that began at
    /// <paramref name="lastRun"/>), and the newest file with an error and its first message (FAILED_FILE, FAILED_MESSAGE).
    /// A load that was aborted is not in COPY_HISTORY at all: look at <see cref="TaskHistory"/> too.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="hours">How far back, 1 to <see cref="MaxCopyHistoryHours"/>.</param>
    /// <param name="lastRun">Start of the last run that succeeded; its rows are counted.</param>
    public static SqlStatement CopyHistory(QualifiedName table, int hours, DateTimeOffset lastRun) => new(
        SqlText.Format(
            $"""
            SELECT
              COUNT(*) AS "FILES",
              MAX(CASE WHEN ROW_COUNT > 0 THEN LAST_LOAD_TIME END) AS "LAST_LOAD_TIME",
              MAX_BY(FILE_NAME, CASE WHEN ROW_COUNT > 0 THEN LAST_LOAD_TIME END) AS "LAST_FILE",
              SUM(CASE WHEN LAST_LOAD_TIME >= TO_TIMESTAMP_LTZ({lastRun.ToUnixTimeSeconds()}) THEN ROW_COUNT END) AS "LAST_ROWS",
              COUNT_IF({Failed}) AS "FAILED_FILES",
              MAX_BY(FILE_NAME, CASE WHEN {Failed} THEN LAST_LOAD_TIME END) AS "FAILED_FILE",
              MAX_BY(FIRST_ERROR_MESSAGE, CASE WHEN {Failed} THEN LAST_LOAD_TIME END) AS "FAILED_MESSAGE"
            {CopyHistorySource(table, hours)}
            """),
        "COPY HISTORY",
        table.Quoted);

    /// <summary>Files that did not load whole, newest first, with the reason: FILE_NAME, STATUS, ROW_COUNT, ERROR_COUNT, FIRST_ERROR_MESSAGE, FIRST_ERROR_LINE_NUMBER, LAST_LOAD_TIME.</summary>
    public static SqlStatement FailedFiles(QualifiedName table, int hours, int limit) => new(
        SqlText.Format(
            $"""
            SELECT FILE_NAME, STATUS, ROW_COUNT, ERROR_COUNT, FIRST_ERROR_MESSAGE, FIRST_ERROR_LINE_NUMBER, LAST_LOAD_TIME
            {CopyHistorySource(table, hours)}
            WHERE {Failed}
            ORDER BY LAST_LOAD_TIME DESC
            LIMIT {limit}
            """),
        "FAILED FILES",
        table.Quoted);

    /// <summary>Policies that hang on a view and that a replacement would lose: POLICY_NAME, POLICY_KIND, REF_COLUMN_NAME.</summary>
    public static SqlStatement ViewPolicies(QualifiedName view) => new(
        SqlText.Format(
            $"""
            SELECT POLICY_NAME, POLICY_KIND, REF_COLUMN_NAME
            FROM TABLE({view.Database}.INFORMATION_SCHEMA.POLICY_REFERENCES(
              REF_ENTITY_NAME => {SqlLiteral.Of(view.Quoted)},
              REF_ENTITY_DOMAIN => 'VIEW'))
            """),
        "VIEW POLICIES",
        view.Quoted);

    // The documented values are 'Load failed' and 'Partially loaded'; LOAD_HISTORY spells them otherwise, hence ILIKE.
    private static SqlText Failed => SqlText.Format($"STATUS ILIKE 'Load failed' OR STATUS ILIKE 'Partially loaded'");

    private static SqlText CopyHistorySource(QualifiedName table, int hours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MaxCopyHistoryHours);
        return SqlText.Format(
            $"""
            FROM TABLE({table.Database}.INFORMATION_SCHEMA.COPY_HISTORY(
              TABLE_NAME => {SqlLiteral.Of(table.Quoted)},
              START_TIME => DATEADD('hour', -{hours}, CURRENT_TIMESTAMP())))
            """);
    }
}
