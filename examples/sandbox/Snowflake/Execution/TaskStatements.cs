using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Tasks;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>CREATE, ALTER and EXECUTE TASK (create-task.md, alter-task.md, execute-task.md).</summary>
internal static class TaskStatements
{
    private const string Done = "Statement executed successfully.";

    private static readonly string[] UnmodelledOptions =
    [
        "CONFIG", "USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE", "ERROR_INTEGRATION", "SUCCESS_INTEGRATION", "LOG_LEVEL", "TASK_AUTO_RETRY_ATTEMPTS",
        "USER_TASK_MINIMUM_TRIGGER_INTERVAL_IN_SECONDS", "TARGET_COMPLETION_INTERVAL", "SERVERLESS_TASK_MIN_STATEMENT_SIZE", "SERVERLESS_TASK_MAX_STATEMENT_SIZE",
        "OVERLAP_POLICY", "TIMEZONE", "STATEMENT_TIMEOUT_IN_SECONDS",
    ];

    public static ResultTable Create(StatementContext context, CreateTask statement)
    {
        var schema = context.Names.SchemaOf(statement.Name, "CREATE TASK");
        var existing = schema.Find(ObjectKind.Task, statement.Name.Last);
        if (existing is null || statement.Mode != CreateMode.IfNotExists)
        {
            context.Authorizer.Require(schema, "CREATE TASK");
        }
        var task = new TaskObject(context.Catalog.NextId(), schema, statement.Name.Last, context.Session.Role, context.Now) { Definition = statement.Body };
        Set(context, task, new OptionReader(statement.Options, "TASK"));
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        context.Catalog.Add(task);
        return ResultTable.Status($"Task {task.Name} successfully created.");
    }

    public static ResultTable Alter(StatementContext context, TaskObject task, AlterAction action)
    {
        switch (action)
        {
            case AlterAction.Suspend:
                context.Authorizer.Require(task, "OPERATE");
                if (task.Started)
                {
                    TaskSwitch.Suspend(task, context.Now, "USER_SUSPENDED");
                }
                return ResultTable.Status(Done);
            case AlterAction.Resume:
                context.Authorizer.Require(task, "OPERATE");
                TaskSwitch.Resume(context.Catalog, task, context.Now);
                return ResultTable.Status(Done);
        }
        context.Authorizer.RequireOwnership(task);
        if (task.Started)
        {
            throw SqlErrors.Of("091421", "22000", $"Unable to update graph with root task {task.QualifiedName} since that root task is not suspended.");
        }
        switch (action)
        {
            case AlterAction.SetOptions set:
                Set(context, task, new OptionReader(set.Options, "TASK"));
                break;
            case AlterAction.UnsetOptions unset:
                foreach (var name in unset.Names)
                {
                    Unset(task, name);
                }
                break;
            case AlterAction.ModifyAs modify:
                task.Definition = modify.Body;
                break;
            default:
                throw SqlErrors.Unmodelled($"ALTER TASK {action.GetType().Name}");
        }
        return ResultTable.Status(Done);
    }

    public static ResultTable Execute(StatementContext context, ExecuteTask statement)
    {
        var task = context.Names.Require<TaskObject>(ObjectKind.Task, statement.Name, "EXECUTE TASK");
        context.Authorizer.Require(task, "OPERATE");
        TaskSwitch.RequireRunnable(context.Catalog, task);
        context.Account.TaskRuns.Request(task, context.Now);
        return ResultTable.Status($"Task {task.Name} is scheduled to run immediately.");
    }

    private static void Set(StatementContext context, TaskObject task, OptionReader options)
    {
        options.RefuseUnmodelled(UnmodelledOptions);
        var warehouse = options.Name("WAREHOUSE")?.Last;
        if (warehouse is not null && (!context.Catalog.Warehouses.TryGetValue(warehouse, out var found) || !context.Authorizer.Has(found, PrivilegeCatalog.Usage)))
        {
            throw SqlErrors.DoesNotExist("Warehouse", warehouse);
        }
        var schedule = options.Text("SCHEDULE");
        var parsed = schedule is null ? null : TaskSchedule.Parse(schedule);
        var overlapping = options.Flag("ALLOW_OVERLAPPING_EXECUTION");
        var timeout = Range(options, "USER_TASK_TIMEOUT_MS", 0, 604_800_000);
        var failures = Range(options, "SUSPEND_TASK_AFTER_NUM_FAILURES", 0, long.MaxValue);
        var hasComment = options.Has("COMMENT");
        var comment = options.Text("COMMENT");
        options.End();
        task.Warehouse = warehouse ?? task.Warehouse;
        (task.ScheduleText, task.Schedule) = parsed is null ? (task.ScheduleText, task.Schedule) : (schedule, parsed);
        task.AllowOverlapping = overlapping ?? task.AllowOverlapping;
        task.TimeoutMilliseconds = timeout ?? task.TimeoutMilliseconds;
        task.SuspendAfterFailures = failures ?? task.SuspendAfterFailures;
        task.Comment = hasComment ? comment : task.Comment;
    }

    private static long? Range(OptionReader options, string name, long low, long high)
    {
        var value = options.Whole(name);
        return value is null || (value >= low && value <= high) ? value : throw SqlErrors.InvalidValue(value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), name);
    }

    private static void Unset(TaskObject task, string name)
    {
        switch (name)
        {
            case "WAREHOUSE":
                task.Warehouse = null;
                return;
            case "SCHEDULE":
                (task.Schedule, task.ScheduleText) = (null, null);
                return;
            case "COMMENT":
                task.Comment = null;
                return;
            case "USER_TASK_TIMEOUT_MS":
                task.TimeoutMilliseconds = TaskDefaults.TimeoutMilliseconds;
                return;
            case "SUSPEND_TASK_AFTER_NUM_FAILURES":
                task.SuspendAfterFailures = TaskDefaults.SuspendAfterFailures;
                return;
            case "ALLOW_OVERLAPPING_EXECUTION":
                task.AllowOverlapping = false;
                return;
        }
        throw SqlErrors.InvalidProperty(name, "TASK");
    }
}
