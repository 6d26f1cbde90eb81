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
    public static async Task<ImmutableArray<(PlannedAction Action, ActionOutcome Outcome)>> RunAsync(
        IEnumerable<PlannedAction> actions, Func<PlannedAction, CancellationToken, Task<ActionOutcome>> execute, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<(PlannedAction, ActionOutcome)>();
        var broken = new HashSet<string>(StringComparer.Ordinal);
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

    private static string? HeldBack(PlannedAction action, HashSet<string> broken) =>
        action.Effect == AccessEffect.Narrows
            ? null
            : action.After.Prepend(action.ObjectKey).FirstOrDefault(broken.Contains);
}
