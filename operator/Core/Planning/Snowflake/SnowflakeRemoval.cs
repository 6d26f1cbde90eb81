using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Deletes what carries our marker and belongs to our role, loading first; everything else is left alone. The table goes only when
/// asked for; database and schema never. It needs neither source nor spec.
/// </summary>
internal static class SnowflakeRemoval
{
    private const string Why = "the share is deleted";

    public static Plan Plan(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        var owned = new NarrowingPlanner(desired, observed);
        var tasks = owned.Owned(SqlObjectKind.Task).ToList();
        var stages = owned.Owned(SqlObjectKind.Stage).ToList();
        var views = owned.Owned(SqlObjectKind.View).Reverse().ToList();
        var plan = owned.Cut(Why).Join(new Plan
        {
            Actions =
            [
                .. tasks.Select(task => Drop(task, [])),
                .. views.Select(view => Drop(view, [])),
                .. stages.Select(stage => Drop(stage, KeysOf(tasks))),
                .. Integration(desired, observed, KeysOf(stages)),
                .. owned.Owned(SqlObjectKind.Table).Select(table => desired.DropTable ? Drop(table, KeysOf([.. tasks, .. views])) : Release(table)),
            ],
        });
        return plan.Join(SnowflakeClaims.Release(desired, observed));
    }

    /// <summary>
    /// Everything goes on without us. The markers say so; a share of the same name takes it over again. A task keeps its marker: changing it would
    /// interrupt the loading that is to go on.
    /// </summary>
    public static Plan Orphan(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        var owned = new NarrowingPlanner(desired, observed);
        var integration = observed.Integration.ValueOrNull is { } found
            && new SnowflakeGuard(desired, observed).IsHeld(found, SqlObjectKind.Integration)
            && Released(found.Comment) is { } comment
                ? new PlannedAction[] { new SnowflakeAction.MarkIntegration(desired.Integration, comment) { Effect = AccessEffect.Neutral, Diff = "stays without its share" } }
                : [];
        return new Plan
        {
            Actions =
            [
                .. integration,
                .. new[] { SqlObjectKind.Table, SqlObjectKind.Stage, SqlObjectKind.View }.SelectMany(owned.Owned).Select(Release),
            ],
        }.Join(SnowflakeClaims.Release(desired, observed));
    }

    private static PlannedAction Drop(MarkedObject each, EquatableArray<string> after) =>
        new SnowflakeAction.Drop(each.Kind, each.Name) { Effect = AccessEffect.Neutral, Diff = Why, After = after };

    private static PlannedAction Release(MarkedObject each) => new SnowflakeAction.Mark(each.Kind, each.Name, Released(each.Comment)!)
    {
        Effect = AccessEffect.Neutral,
        Diff = "stays without its share",
    };

    private static IEnumerable<PlannedAction> Integration(DesiredSnowflake desired, ObservedSnowflake observed, EquatableArray<string> after)
    {
        if (observed.Integration.ValueOrNull is { } found && new SnowflakeGuard(desired, observed).IsHeld(found, SqlObjectKind.Integration))
        {
            yield return new SnowflakeAction.DropIntegration(desired.Integration) { Effect = AccessEffect.Neutral, Diff = Why, After = after };
        }
    }

    private static EquatableArray<string> KeysOf(IEnumerable<MarkedObject> objects) =>
        objects.Select(each => SnowflakeKeys.Of(each.Kind, each.Name)).ToEquatableArray();

    private static string? Released(string comment) =>
        ObjectMarker.TryParse(comment, out var marker) ? (marker with { Released = true }).ToComment() : null;
}
