using System.Collections.Immutable;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Carries out a plan, in order. What takes access away is tried whatever else failed; anything else is held back by a
/// failed action on the same object, or on one that it builds on. Every outcome is a value.
/// </summary>
internal static class PlanExecution
{
    /// <param name="failed">Objects on which an action failed earlier in this pass and is still planned.</param>
    public static async Task<ImmutableArray<(PlannedAction Action, ActionOutcome Outcome)>> RunAsync(
        IEnumerable<PlannedAction> actions,
        IEnumerable<string> failed,
        Func<PlannedAction, CancellationToken, Task<ActionOutcome>> execute,
        CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<(PlannedAction, ActionOutcome)>();
        var broken = failed.ToHashSet(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            var outcome = HeldBack(action, broken) is { } by
                ? new ActionOutcome.Skipped($"held back by a failure on {by}")
                : await execute(action, cancellationToken);
            if (outcome is not ActionOutcome.Succeeded)
            {
                broken.Add(action.ObjectKey);
            }
            outcomes.Add((action, outcome));
        }
        return outcomes.ToImmutable();
    }

    /// <summary>The object whose failure holds the action back; null if none does.</summary>
    public static string? HeldBack(PlannedAction action, ICollection<string> broken) =>
        action.Effect == AccessEffect.Narrows
            ? null
            : action.After.Prepend(action.ObjectKey).FirstOrDefault(broken.Contains);
}
