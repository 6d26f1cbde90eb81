using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;

namespace VoiceAnalytics.Sandbox.Snowflake.Tasks;

/// <summary>Starting and stopping a task.</summary>
internal static class TaskSwitch
{
    public static void Suspend(TaskObject task, DateTimeOffset now, string reason)
    {
        (task.Started, task.NextRun) = (false, null);
        (task.LastSuspendedOn, task.LastSuspendedReason) = (now, reason);
    }

    /// <summary>Checks the owner's privileges and the warehouse again (alter-task.md).</summary>
    public static void Resume(AccountCatalog catalog, TaskObject task, DateTimeOffset now)
    {
        if (task.Schedule is null)
        {
            throw SqlErrors.Of("091083", "22000", $"Task {task.QualifiedName} must have a schedule or a predecessor to be resumed.");
        }
        RequireRunnable(catalog, task);
        if (task.Started)
        {
            return;
        }
        (task.Started, task.FailuresInARow, task.LastCommittedOn) = (true, 0, now);
        task.GraphVersion++;
        task.NextRun = task.Schedule.Next(now);
    }

    /// <exception cref="SnowflakeException">The owner lacks EXECUTE TASK or the warehouse.</exception>
    public static void RequireRunnable(AccountCatalog catalog, TaskObject task)
    {
        var owner = new Authorizer(catalog, task.Owner);
        if (!owner.HasGlobal(PrivilegeCatalog.ExecuteTask))
        {
            throw SqlErrors.Of("091089", "23001", "Cannot execute task , EXECUTE TASK privilege must be granted to owner role");
        }
        if (task.Warehouse is null)
        {
            if (!owner.HasGlobal(PrivilegeCatalog.ExecuteManagedTask))
            {
                throw SqlErrors.Of("091089", "23001", "Cannot execute task , EXECUTE MANAGED TASK privilege must be granted to owner role");
            }
            return;
        }
        if (!catalog.Warehouses.TryGetValue(task.Warehouse, out var warehouse) || !owner.Has(warehouse, PrivilegeCatalog.Usage))
        {
            throw SqlErrors.Of("091090", "23001", "Cannot execute task , USAGE privilege on the task's warehouse must be granted to owner role");
        }
    }
}
