using System.Collections.Immutable;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The views in their order: each is written only when everything that it reads is ours and right.</summary>
internal static class ViewPlanner
{
    public static Plan Plan(SnowflakeScope scope)
    {
        if (!scope.TableReady)
        {
            return Planning.Plan.Empty;
        }
        List<PlannedAction> actions = [];
        List<Block> blocks = [];
        List<Drift> drift = [];
        HashSet<SqlIdentifier> right = [];
        foreach (var view in scope.Objects.Views.Where(view => view.Reads.All(right.Contains)))
        {
            var guarded = scope.View(view.Name);
            if (guarded.MayCreate && !scope.KeepsFormer)
            {
                actions.Add(new SnowflakeAction.CreateView(Declared(scope, view, null))
                {
                    Effect = AccessEffect.Neutral,
                    Diff = "does not exist",
                    After = [scope.TableKey, .. Keys(scope, view)],
                });
                right.Add(view.Name);
            }
            if (guarded.Usable is { } found && Update(scope, view, found) is var update)
            {
                actions.AddRange(update.Actions);
                blocks.AddRange(update.Blocks);
                drift.AddRange(update.Drift);
                if (update.Blocks.IsEmpty && (scope.Keeps(found, view.Hash) || !Waits(view, found)))
                {
                    right.Add(view.Name);
                }
            }
        }
        return new Plan { Actions = [.. actions], Blocks = [.. blocks], Drift = [.. drift] };
    }

    /// <summary>The view and all that it reads were seen to be ours: it may be granted on.</summary>
    public static bool Ready(SnowflakeScope scope, DesiredView view) =>
        scope.TableReady
        && scope.View(view.Name).Usable is not null
        && scope.Objects.Views.Where(each => view.Reads.Contains(each.Name)).All(each => Ready(scope, each));

    /// <summary>It is not as declared, and nobody knows whether policies hang on it.</summary>
    public static bool Waits(DesiredView view, ObservedView found) =>
        ViewDifference.IsOutdated(view, found) && found.HasPolicies is null;

    /// <summary>Some view is not as declared, whatever may be in the way.</summary>
    public static bool AnyOutdated(SnowflakeScope scope) =>
        scope.Objects.Views.Any(view => scope.View(view.Name).Usable is { } found && ViewDifference.IsOutdated(view, found));

    private static Plan Update(SnowflakeScope scope, DesiredView view, ObservedView found)
    {
        var declared = Declared(scope, view, found);
        if (scope.Keeps(found, view.Hash) || !ViewDifference.IsOutdated(view, found))
        {
            return declared.Comment == found.Comment
                ? Planning.Plan.Empty
                : Of(new SnowflakeAction.Mark(SqlObjectKind.View, declared.Name, declared.Comment!)
                {
                    Effect = AccessEffect.Neutral,
                    Diff = "marker",
                    After = scope.Revocations(SnowflakeScope.ViewKey(view), found),
                });
        }
        var replaced = ViewDifference.IsReplaced(view, found);
        ImmutableArray<Drift> drift = replaced ? [new Drift($"view {declared.Name}", "QUERY", "another one")] : [];
        if (found.HasPolicies is not { } policies)
        {
            return new Plan
            {
                Drift = drift,
                Blocks = found.PoliciesUnread is { } unread ? [SnowflakeGuard.Unread($"policies of view {declared.Name}", unread)] : [],
            };
        }
        if (policies)
        {
            return new Plan
            {
                Drift = drift,
                Blocks =
                [
                    new Block(
                        TargetSystem.Snowflake,
                        Reasons.ViewHasPolicies,
                        $"view {declared.Name}",
                        $"The query of view {declared.Name} is not the declared one, but policies hang on the view and replacing it would drop them. Detach them, or replace the view by hand."),
                ],
            };
        }
        return Of(new SnowflakeAction.ReplaceView(declared)
        {
            Effect = AccessEffect.Grants,
            Diff = replaced ? "somebody replaced it" : "its query, or that of a view that it reads, changed",
            After = [scope.TableKey, .. Keys(scope, view), .. scope.Revocations(SnowflakeScope.ViewKey(view), found)],
        }) with { Drift = drift };
    }

    private static ViewDefinition Declared(SnowflakeScope scope, DesiredView view, ObservedView? found) =>
        view.Definition with { Comment = scope.Comment(scope.HashFor(found, view.Hash), found) };

    private static IEnumerable<string> Keys(SnowflakeScope scope, DesiredView view) =>
        scope.Objects.Views.Where(each => view.Reads.Contains(each.Name)).Select(SnowflakeScope.ViewKey);

    private static Plan Of(PlannedAction action) => new() { Actions = [action] };
}
