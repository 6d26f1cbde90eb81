using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What the source or share no longer declares: our tasks, views and stages go; a table stays, it holds the partner's rows.</summary>
internal static class LeftoverPlanner
{
    private const string Why = "no longer declared";

    public static Plan Plan(NarrowingPlanner narrowing) => new()
    {
        Actions =
        [
            .. narrowing.Leftovers(SqlObjectKind.Task).SelectMany(DropTask),
            .. narrowing.Leftovers(SqlObjectKind.View).Select(view => new SnowflakeAction.Drop(view.Kind, view.Name) { Effect = AccessEffect.Narrows, Diff = Why }),
            .. narrowing.Leftovers(SqlObjectKind.Stage).Select(stage => new SnowflakeAction.Drop(stage.Kind, stage.Name) { Effect = AccessEffect.Narrows, Diff = Why }),
        ],
    };

    private static IEnumerable<PlannedAction> DropTask(MarkedObject task)
    {
        if (task.Started)
        {
            yield return new SnowflakeAction.SuspendTask(task.Name) { Effect = AccessEffect.Narrows, Diff = Why };
        }
        yield return new SnowflakeAction.Drop(task.Kind, task.Name) { Effect = AccessEffect.Narrows, Diff = Why };
    }
}
