using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Status;

/// <summary>A condition's content before it meets the former status.</summary>
public sealed record Finding(string Reason, string Message)
{
    public bool IsReady => ReasonTable.Row(Reason).Ready;
}

/// <summary>
/// Which reason Ready carries: the heaviest of what holds. A cut is reported as a cut only once it is in force, a deletion
/// names what blocks it.
/// </summary>
public static class ReadyRule
{
    public static Finding Of(PassReport report) =>
        All(report).MinBy(finding => ReasonTable.Weight(finding.Reason))
        ?? new Finding(Reasons.Available, "Access is as declared.");

    /// <summary>What stands in the way in one system; null if nothing does.</summary>
    public static Finding? In(PassReport report, TargetSystem system) =>
        Obstacles(report).Where(each => each.System == system).Select(each => each.Finding)
            .MinBy(finding => ReasonTable.Weight(finding.Reason))
        ?? (report.Remaining.Actions.Any(action => action.System == system)
            ? new Finding(Reasons.Progressing, "Changes are under way.")
            : null);

    private static IEnumerable<Finding> All(PassReport report) =>
        report.Intent.Kind == IntentKind.Cut ? [Cut(report)] : Otherwise(report);

    // AWS decides about access, so the cut is in force when IAM says so; what Snowflake has to say is in SnowflakeReady.
    private static Finding Cut(PassReport report)
    {
        var obstacle = Obstacles(report).Where(each => each.System == TargetSystem.Iam).Select(each => each.Finding)
            .MinBy(finding => ReasonTable.Weight(finding.Reason));
        if (obstacle is not null)
        {
            return obstacle with { Message = $"Access is to be cut ({report.Intent.Reason}), but: {obstacle.Message} {report.Intent.Message}" };
        }
        var pending = report.Intent.Writes && report.Remaining.Actions.Any(action => action.System == TargetSystem.Iam);
        return pending
            ? new Finding(Reasons.Progressing, $"Access is being cut ({report.Intent.Reason}).")
            : new Finding(report.Intent.Reason!, report.Intent.Message ?? "");
    }

    private static IEnumerable<Finding> Otherwise(PassReport report)
    {
        if (report.Intent is { Reason: { } reason } intent)
        {
            yield return new Finding(reason, intent.Message ?? "");
        }
        var obstacles = Obstacles(report).Select(each => each.Finding).ToList();
        foreach (var obstacle in obstacles)
        {
            yield return obstacle;
        }
        if (obstacles.Count == 0 && report.Intent.Writes && !report.Remaining.Actions.IsEmpty)
        {
            yield return new Finding(Reasons.Progressing, "Changes are under way.");
        }
        if (report.Verification is { Verified: false } verdict)
        {
            yield return new Finding(verdict.Reason, verdict.Message);
        }
    }

    private static IEnumerable<(TargetSystem System, Finding Finding)> Obstacles(PassReport report)
    {
        foreach (var block in report.Remaining.Blocks)
        {
            yield return (block.System, new Finding(block.Reason, block.Message));
        }
        // A failed write of the handoff is retried, but never makes working access look broken.
        foreach (var (action, failure) in report.Failures.Where(failed => failed.Action is not KubernetesAction or KubernetesAction.OnCredentials))
        {
            var blocksDeletion = report.Intent.Kind == IntentKind.Absent && failure.Class is ErrorClass.Conflict or ErrorClass.Denied or ErrorClass.Quota or ErrorClass.Terminal;
            yield return (action.System, new Finding(
                report.Intent.Kind == IntentKind.Absent && blocksDeletion ? Reasons.DeletionBlocked : Reasons.For(failure.Class),
                $"{action.Verb} {action.Target}: {failure.Message}"));
        }
    }
}
