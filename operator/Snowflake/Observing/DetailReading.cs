using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Managed fields that no SHOW of a kind prints, of a task of ours; those of its stage come with the stage.</summary>
internal static class DetailReading
{
    public static async Task<ObservedSnowflake> AddAsync(Statements statements, DesiredSnowflake desired, ObservedSnowflake observed) =>
        // Not ours to look into otherwise, and perhaps not allowed.
        desired.Objects is { } objects && observed.Task.ValueOrNull is { } found && desired.Owner.OwnershipOf(found.Comment, out _) == MarkerOwnership.Ours
            ? observed with { Task = await TaskAsync(statements, objects.Task.Name, found).ConfigureAwait(false) }
            : observed;

    private static async Task<Observation<ObservedTask>> TaskAsync(Statements statements, QualifiedName name, ObservedTask found)
    {
        var reply = await statements.ReadAsync(ShowSql.TaskParameters(name), "key", "value").ConfigureAwait(false);
        if (reply is not SnowflakeReply.Succeeded { Result.Rows: var rows })
        {
            return new Observation<ObservedTask>.Unknown(((SnowflakeReply.Failed)reply).Failure);
        }

        string? Value(string key) => rows.FirstOrDefault(row => row["key"] == key)?["value"];
        return Value("USER_TASK_TIMEOUT_MS") is { } timeout && Value("SUSPEND_TASK_AFTER_NUM_FAILURES") is { } failures
            ? new Observation<ObservedTask>.Present(found with { Limits = new ObservedTaskLimits(timeout, failures) })
            : new Observation<ObservedTask>.Unknown(new Failure(
                ErrorClass.Transient, SnowflakeErrorCodes.NoAnswer, $"SHOW PARAMETERS {name}: Snowflake's answer has no timeout or failure limit"));
    }
}
