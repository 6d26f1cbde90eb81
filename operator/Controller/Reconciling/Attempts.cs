using System.Collections.Immutable;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>What one pass has tried, and what became of it: nothing is tried twice.</summary>
internal sealed class Attempts
{
    private readonly HashSet<PlannedAction> _tried = [];
    private readonly Dictionary<PlannedAction, Failure> _failed = [];

    public void Succeeded(PlannedAction action)
    {
        _tried.Add(action);
        _failed.Remove(action);
    }

    public void Failed(PlannedAction action, Failure failure)
    {
        _tried.Add(action);
        _failed[action] = failure;
    }

    /// <summary>Actions of the plan that failed in this pass, so are still to be done.</summary>
    public ImmutableArray<FailedAction> FailedOf(Core.Planning.Plan plan) =>
        [.. plan.Actions.Where(_failed.ContainsKey).Select(action => new FailedAction(action, _failed[action]))];

    /// <summary>Objects of those actions.</summary>
    public IReadOnlyCollection<string> FailedObjectsOf(Core.Planning.Plan plan) =>
        [.. plan.Actions.Where(_failed.ContainsKey).Select(action => action.ObjectKey).Distinct(StringComparer.Ordinal)];

    /// <summary>Actions of the plan that were not tried in this pass and build on nothing that failed.</summary>
    public IEnumerable<PlannedAction> NewOf(Core.Planning.Plan plan)
    {
        string[] failed = [.. FailedObjectsOf(plan)];
        return plan.Actions.Where(action => !_tried.Contains(action) && PlanExecution.HeldBack(action, failed) is null);
    }
}
