using VoiceAnalytics.Sandbox.Snowflake.Catalog;

namespace VoiceAnalytics.Sandbox.Snowflake.Tasks;

/// <summary>One run of a task.</summary>
/// <param name="State">SCHEDULED, EXECUTING, SUCCEEDED, FAILED, FAILED_AND_AUTO_SUSPENDED.</param>
/// <param name="From">SCHEDULE or EXECUTE_TASK.</param>
internal sealed record TaskRun(TaskObject Task, string State, DateTimeOffset Scheduled, string From, string? QueryId = null, DateTimeOffset? Started = null,
    DateTimeOffset? Completed = null, SnowflakeError? Error = null, DateTimeOffset? Next = null);

/// <summary>Runs that were asked for, are going on, or are over.</summary>
internal sealed class TaskHistory
{
    private readonly Queue<TaskRun> _requested = new();

    /// <summary>Oldest first.</summary>
    public List<TaskRun> Finished { get; } = [];

    public TaskRun? Executing { get; set; }

    public IEnumerable<TaskRun> Requested => _requested;

    /// <summary>EXECUTE TASK: one run as soon as possible, also of a suspended task.</summary>
    public void Request(TaskObject task, DateTimeOffset now) => _requested.Enqueue(new TaskRun(task, "SCHEDULED", now, "EXECUTE_TASK"));

    public bool TryTake(out TaskRun? run) => _requested.TryDequeue(out run);
}
