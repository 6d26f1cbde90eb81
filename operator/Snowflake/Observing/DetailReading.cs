using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Managed fields that no SHOW of a kind prints, of a stage and task of ours.</summary>
internal static class DetailReading
{
    public static async Task<ObservedSnowflake> AddAsync(Statements statements, DesiredSnowflake desired, ObservedSnowflake observed)
    {
        if (desired.Objects is not { } objects)
        {
            return observed;
        }

        var stage = AddAsync(desired, observed.Stage, found => StageAsync(statements, objects.Stage.Name, found));
        var task = AddAsync(desired, observed.Task, found => TaskAsync(statements, objects.Task.Name, found));
        return observed with { Stage = await stage.ConfigureAwait(false), Task = await task.ConfigureAwait(false) };
    }

    // Not ours to look into otherwise, and perhaps not allowed.
    private static Task<Observation<T>> AddAsync<T>(DesiredSnowflake desired, Observation<T> slot, Func<T, Task<Observation<T>>> read)
        where T : class, IMarked =>
        slot.ValueOrNull is { } found && desired.Owner.OwnershipOf(found.Comment, out _) == MarkerOwnership.Ours ? read(found) : Task.FromResult(slot);

    private static async Task<Observation<ObservedStage>> StageAsync(Statements statements, QualifiedName name, ObservedStage found)
    {
        var reply = await statements.ReadAsync(StageSql.Describe(name), "parent_property", "property", "property_value").ConfigureAwait(false);
        if (reply is not SnowflakeReply.Succeeded { Result.Rows: var rows })
        {
            return Unread<ObservedStage>(reply);
        }

        string? Property(string property) =>
            rows.FirstOrDefault(row => row["parent_property"] == "STAGE_FILE_FORMAT" && row["property"] == property)?["property_value"];
        // A stage with a named format tells the name instead.
        var format = Property("FORMAT_NAME") is { Length: > 0 } named ? new ObservedFormat(named, "")
            : Property("TYPE") is { } type && Property("COMPRESSION") is { } compression ? new ObservedFormat(type, compression)
            : null;
        return format is null
            ? Lacks<ObservedStage>("DESC STAGE", name, "file format")
            : new Observation<ObservedStage>.Present(found with { Format = format });
    }

    private static async Task<Observation<ObservedTask>> TaskAsync(Statements statements, QualifiedName name, ObservedTask found)
    {
        var reply = await statements.ReadAsync(ShowSql.TaskParameters(name), "key", "value").ConfigureAwait(false);
        if (reply is not SnowflakeReply.Succeeded { Result.Rows: var rows })
        {
            return Unread<ObservedTask>(reply);
        }

        string? Value(string key) => rows.FirstOrDefault(row => row["key"] == key)?["value"];
        return Value("USER_TASK_TIMEOUT_MS") is { } timeout && Value("SUSPEND_TASK_AFTER_NUM_FAILURES") is { } failures
            ? new Observation<ObservedTask>.Present(found with { Limits = new ObservedTaskLimits(timeout, failures) })
            : Lacks<ObservedTask>("SHOW PARAMETERS", name, "timeout or failure limit");
    }

    private static Observation<T> Unread<T>(SnowflakeReply reply)
        where T : class => new Observation<T>.Unknown(((SnowflakeReply.Failed)reply).Failure);

    private static Observation<T> Lacks<T>(string statement, QualifiedName name, string what)
        where T : class => new Observation<T>.Unknown(new Failure(
            ErrorClass.Transient, SnowflakeErrorCodes.NoAnswer, $"{statement} {name}: Snowflake's answer has no {what}"));
}
