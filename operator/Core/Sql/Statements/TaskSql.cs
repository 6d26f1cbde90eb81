namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Statements for tasks. A task is created suspended and must be suspended to be changed; who changes one sends
/// <see cref="Suspend"/>, <see cref="Set"/> and/or <see cref="ModifyBody"/>, then <see cref="Resume"/>.
/// Source: docs.snowflake.com, "CREATE TASK" and "ALTER TASK".
/// </summary>
public static class TaskSql
{
    public static SqlStatement Create(TaskDefinition task) => new(
        SqlText.Format($"CREATE TASK IF NOT EXISTS {task.Name}\n  {Properties(task)}\nAS\n{task.Body}"),
        "CREATE TASK",
        task.Name.Quoted);

    /// <summary>Everything but the body and the state.</summary>
    public static SqlStatement Set(TaskDefinition task) => new(
        SqlText.Format($"ALTER TASK {task.Name} SET\n  {Properties(task)}"),
        "ALTER TASK",
        task.Name.Quoted);

    public static SqlStatement ModifyBody(TaskDefinition task) => new(
        SqlText.Format($"ALTER TASK {task.Name} MODIFY AS\n{task.Body}"),
        "ALTER TASK BODY",
        task.Name.Quoted);

    /// <summary>IF EXISTS: suspending is a cut and must not fail because there is nothing to cut.</summary>
    public static SqlStatement Suspend(QualifiedName task) =>
        new(SqlText.Format($"ALTER TASK IF EXISTS {task} SUSPEND"), "SUSPEND TASK", task.Quoted);

    public static SqlStatement Resume(QualifiedName task) =>
        new(SqlText.Format($"ALTER TASK {task} RESUME"), "RESUME TASK", task.Quoted);

    /// <summary>Runs it once now, whether it is started or suspended.</summary>
    public static SqlStatement Execute(QualifiedName task) =>
        new(SqlText.Format($"EXECUTE TASK {task}"), "EXECUTE TASK", task.Quoted);

    public static SqlStatement Drop(QualifiedName task) =>
        new(SqlText.Format($"DROP TASK IF EXISTS {task}"), "DROP TASK", task.Quoted);

    private static SqlText Properties(TaskDefinition task) => SqlOption.Lines(
        SqlText.Format($"WAREHOUSE = {task.Warehouse}"),
        SqlText.Format($"SCHEDULE = {SqlLiteral.Of(task.Schedule)}"),
        SqlText.Format($"USER_TASK_TIMEOUT_MS = {(long)task.Timeout.TotalMilliseconds}"),
        SqlText.Format($"SUSPEND_TASK_AFTER_NUM_FAILURES = {task.SuspendAfterFailures}"),
        task.Comment is null ? null : SqlOption.Comment(task.Comment));
}
