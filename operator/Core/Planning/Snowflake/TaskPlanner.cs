using System.Globalization;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The task that loads. It is created suspended and must be suspended to be changed; whether it runs is desired state of its own,
/// so that a death between SUSPEND and RESUME heals in the next pass.
/// </summary>
internal static class TaskPlanner
{
    private const string Definition = "DEFINITION";

    public static Plan Plan(SnowflakeScope scope)
    {
        if (scope.Task.MayCreate)
        {
            // A task of the new source would fill columns that a former table lacks.
            return scope.KeepsFormer ? Planning.Plan.Empty : Create(scope);
        }
        return scope.Task.Usable is { } found && Ready(scope) ? Update(scope, found) : Planning.Plan.Empty;
    }

    private static bool Ready(SnowflakeScope scope) =>
        scope.TableReady && scope.Stage.Usable is not null && scope.EntranceReady;

    private static Plan Create(SnowflakeScope scope) => !scope.TableReady || !StagePlanner.Expected(scope)
        ? Planning.Plan.Empty
        : Of([new SnowflakeAction.CreateTask(Declared(scope, null)) { Effect = AccessEffect.Neutral, Diff = "does not exist", After = After(scope) }], []);

    private static Plan Update(SnowflakeScope scope, ObservedTask found)
    {
        var stamp = TaskStamp.Parse(scope.MarkerOf(found)!.Hash);
        var differences = Differences(found, scope.Objects.Task).ToList();
        var keeps = scope.KeepsFormer && differences.RemoveAll(each => each.Field == Definition) > 0;
        var declared = keeps ? Marked(scope, stamp) : Declared(scope, stamp.Loaded);
        var body = differences.Any(each => each.Field == Definition);
        var held = !found.Started && found.SuspendedByFailures && !scope.Objects.AutoResume;
        var load = scope.Objects.RunOnCreate && scope.Facts.AccessVerified && !held && !keeps && stamp.Loaded != scope.Objects.CopyHash;
        var set = differences.Any(each => each.Field != Definition) || found.Comment != declared.Comment;

        List<PlannedAction> actions = [];
        if (found.Started && (body || set || load))
        {
            actions.Add(Neutral(scope, new SnowflakeAction.SuspendTask(declared.Name) { Effect = AccessEffect.Neutral, Diff = "about to be changed" }));
        }
        PlannedAction[] changes =
        [
            .. body ? new[] { Neutral(scope, new SnowflakeAction.ModifyTask(declared) { Effect = AccessEffect.Neutral, Diff = "COPY text differs" }) } : [],
            .. set ? new[] { Neutral(scope, new SnowflakeAction.SetTask(declared) { Effect = AccessEffect.Neutral, Diff = SetDiff(differences) }) } : [],
        ];
        // One that is only claimed says so until it is changed, and no longer.
        actions.AddRange(ClaimMarker.IsOn(found.Comment) ? changes.Reverse() : changes);
        if (load)
        {
            var loaded = Declared(scope, scope.Objects.CopyHash);
            actions.Add(new SnowflakeAction.ExecuteTask(declared.Name) { Effect = AccessEffect.Grants, Diff = "first load of this COPY text", After = After(scope) });
            actions.Add(Neutral(scope, new SnowflakeAction.SetTask(loaded) { Effect = AccessEffect.Neutral, Diff = "first load was started" }));
        }
        // A task that ran before goes on; one that rests starts once Snowflake has proven that it can read.
        if (actions.Count > 0 && found.Started || !found.Started && scope.Facts.AccessVerified && !held)
        {
            actions.Add(new SnowflakeAction.ResumeTask(declared.Name) { Effect = AccessEffect.Grants, Diff = "suspended", After = After(scope) });
        }
        return Of(actions, stamp.Definition == DefinitionFingerprint.Of(scope.Objects.Task) ? differences : []);
    }

    private static string SetDiff(List<Drift> differences) =>
        $"differs in {string.Join(", ", differences.Where(each => each.Field != Definition).Select(each => each.Field).DefaultIfEmpty("COMMENT"))}";

    /// <summary>As SHOW PARAMETERS prints them.</summary>
    public static ObservedTaskLimits LimitsOf(TaskDefinition task) => new(
        ((long)task.Timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), task.SuspendAfterFailures.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<Drift> Differences(ObservedTask found, TaskDefinition declared)
    {
        var name = $"task {declared.Name}";
        if (!string.Equals(found.Warehouse, declared.Warehouse.Name, StringComparison.Ordinal))
        {
            yield return new Drift(name, "WAREHOUSE", found.Warehouse ?? "none");
        }
        if (!string.Equals(found.Schedule?.Trim(), declared.Schedule.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            yield return new Drift(name, "SCHEDULE", found.Schedule ?? "none");
        }
        var limits = LimitsOf(declared);
        if (found.Limits is { TimeoutMilliseconds: var timeout } && timeout != limits.TimeoutMilliseconds)
        {
            yield return new Drift(name, "USER_TASK_TIMEOUT_MS", timeout);
        }
        if (found.Limits is { SuspendAfterFailures: var failures } && failures != limits.SuspendAfterFailures)
        {
            yield return new Drift(name, "SUSPEND_TASK_AFTER_NUM_FAILURES", failures);
        }
        if (!string.Equals(Plain(found.Definition), Plain(declared.Body.Text), StringComparison.Ordinal))
        {
            yield return new Drift(name, Definition, "another statement");
        }
    }

    private static string Plain(string sql) => sql.ReplaceLineEndings("\n").Trim().TrimEnd(';').TrimEnd();

    private static TaskDefinition Declared(SnowflakeScope scope, string? loaded) =>
        Marked(scope, new TaskStamp(DefinitionFingerprint.Of(scope.Objects.Task), loaded));

    private static TaskDefinition Marked(SnowflakeScope scope, TaskStamp stamp) => scope.Objects.Task with { Comment = scope.Comment(stamp.ToString()) };

    private static PlannedAction Neutral(SnowflakeScope scope, PlannedAction action) => action with { After = After(scope) };

    private static EquatableArray<string> After(SnowflakeScope scope) =>
        [scope.TableKey, scope.StageKey, SnowflakeKeys.Integration];

    private static Plan Of(IEnumerable<PlannedAction> actions, IEnumerable<Drift> drift) =>
        new() { Actions = [.. actions], Drift = [.. drift] };
}
