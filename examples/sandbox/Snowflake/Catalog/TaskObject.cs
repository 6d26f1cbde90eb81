using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Tasks;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>A standalone task.</summary>
internal sealed class TaskObject(long id, Schema schema, string name, string owner, DateTimeOffset createdOn)
    : SchemaObject(id, ObjectKind.Task, schema, name, owner, createdOn)
{
    /// <summary>As SHOW TASKS prints it; the history joins on it.</summary>
    public string PublicId { get; } = $"01a0{id:x4}-0000-0000-0000-{id:x12}";

    public required string Definition { get; set; }

    /// <summary>Null for a serverless task.</summary>
    public string? Warehouse { get; set; }

    public string? ScheduleText { get; set; }

    public TaskSchedule? Schedule { get; set; }

    public bool AllowOverlapping { get; set; }

    /// <summary>Milliseconds.</summary>
    public long TimeoutMilliseconds { get; set; } = TaskDefaults.TimeoutMilliseconds;

    /// <summary>0 never suspends.</summary>
    public long SuspendAfterFailures { get; set; } = TaskDefaults.SuspendAfterFailures;

    public bool Started { get; set; }

    public DateTimeOffset? NextRun { get; set; }

    public int FailuresInARow { get; set; }

    public int GraphVersion { get; set; }

    public DateTimeOffset? LastCommittedOn { get; set; }

    public DateTimeOffset? LastSuspendedOn { get; set; }

    public string? LastSuspendedReason { get; set; }
}

internal static class TaskDefaults
{
    /// <summary>USER_TASK_TIMEOUT_MS: one hour (create-task.md).</summary>
    public const long TimeoutMilliseconds = 3_600_000;

    /// <summary>SUSPEND_TASK_AFTER_NUM_FAILURES (create-task.md).</summary>
    public const long SuspendAfterFailures = 10;
}
