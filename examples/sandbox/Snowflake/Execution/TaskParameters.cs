using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>SHOW PARAMETERS IN TASK (show-parameters.md): those that the embedded tasks have.</summary>
internal static class TaskParameters
{
    public static ResultTable Show(StatementContext context, ObjectName name, string? like)
    {
        var task = context.Names.Require<TaskObject>(ObjectKind.Task, name, "SHOW PARAMETERS");
        var table = ResultTable.OfTexts("key", "value", "default", "level", "description", "type");
        foreach (var (key, value, standard) in new[]
        {
            ("SUSPEND_TASK_AFTER_NUM_FAILURES", task.SuspendAfterFailures, TaskDefaults.SuspendAfterFailures),
            ("USER_TASK_TIMEOUT_MS", task.TimeoutMilliseconds, TaskDefaults.TimeoutMilliseconds),
        })
        {
            if (LikePattern.Matches(like, key))
            {
                var known = Array.Find(AccountStatements.Parameters, parameter => parameter.Name == key);
                table.Add(key, ResultTable.Whole(value), ResultTable.Whole(standard), value == standard ? string.Empty : "TASK", known.Description, known.Type);
            }
        }
        return table;
    }
}
