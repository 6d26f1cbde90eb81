using VoiceAnalytics.Sandbox.Snowflake.Catalog;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution.Show;

/// <summary>SHOW TASKS, which is also DESCRIBE TASK (show-tasks.md).</summary>
internal static class TaskRows
{
    public static ResultTable Render(IEnumerable<TaskObject> items)
    {
        var table = new ResultTable([
            ResultTable.Time("created_on"), .. ShowColumns.Texts("name", "id", "database_name", "schema_name", "owner", "comment", "warehouse", "schedule", "scheduling_mode",
                "target_completion_interval", "predecessors", "state", "definition", "condition", "allow_overlapping_execution", "error_integration", "success_integration"),
            ResultTable.Time("last_committed_on"), ResultTable.Time("last_suspended_on"), .. ShowColumns.Texts("owner_role_type", "config", "last_suspended_reason", "task_relations", "execute_as_user")]);
        foreach (var item in items)
        {
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, item.PublicId, item.Schema.Database.Name, item.Schema.Name, item.Owner, item.Comment ?? string.Empty,
                item.Warehouse, item.ScheduleText, item.Warehouse is null ? "FLEXIBLE" : null, null, "[]", item.Started ? "started" : "suspended", item.Definition, null,
                ResultTable.Flag(item.AllowOverlapping), null, null, ResultTable.Moment(item.LastCommittedOn), ResultTable.Moment(item.LastSuspendedOn), "ROLE", null,
                item.LastSuspendedReason, "{\"Predecessors\":[]}", null);
        }
        return table;
    }
}
