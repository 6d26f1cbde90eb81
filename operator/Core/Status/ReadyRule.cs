using System.Globalization;
using VoiceAnalytics.Core.Desired;
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
    private const Aspect Aws = Aspect.Permissions | Aspect.Trust;

    private const Aspect Anything = Aws | Aspect.Snowflake | Aspect.Kubernetes | Aspect.Credentials;

    public static Finding Of(PassReport report) =>
        All(report).MinBy(finding => ReasonTable.Weight(finding.Reason))
        ?? new Finding(Reasons.Available, "Access is as declared.");

    private static IEnumerable<Finding> All(PassReport report) =>
        report.Intent.Kind switch
        {
            IntentKind.Cut => [Cut(report)],
            IntentKind.Absent or IntentKind.Orphaned when report.Intent.Reason == Reasons.Deleting => [Removal(report)],
            _ => Otherwise(report),
        };

    // A deletion that nothing but somebody's action can end says so, and names the object that blocks; any other names what it waits for.
    private static Finding Removal(PassReport report)
    {
        var obstacle = Obstacles.Heaviest(report, Anything)?.Finding;
        if (obstacle is null)
        {
            return new Finding(Reasons.Deleting, report.Intent.Message ?? "");
        }
        var stuck = ReasonTable.Row(obstacle.Reason).Activity == Activity.Stalled;
        return new Finding(stuck ? Reasons.DeletionBlocked : Reasons.Deleting, $"{report.Intent.Message} {obstacle.Message}");
    }

    // AWS decides about access, so the cut is in force when IAM says so; what Snowflake has to say is in SnowflakeReady.
    private static Finding Cut(PassReport report)
    {
        var intent = report.Intent;
        if (Obstacles.Heaviest(report, Aws)?.Finding is { } obstacle)
        {
            return obstacle with { Message = $"Access is to be cut ({intent.Reason}), but: {obstacle.Message} {intent.Message}" };
        }
        var left = report.Remaining.Actions.Where(action => (action.About & Aws) != Aspect.None).ToList();
        if (left.Count == 0)
        {
            return new Finding(intent.Reason!, intent.Message ?? "");
        }
        return intent.Writes
            ? new Finding(Reasons.Progressing, $"Access is being cut ({intent.Reason}).")
            : new Finding(Reasons.Observing, $"Access is NOT cut, though it should be ({intent.Reason}): {intent.Message}");
    }

    private static IEnumerable<Finding> Otherwise(PassReport report)
    {
        if (report.Intent is { Reason: { } reason } intent)
        {
            yield return new Finding(reason, string.Join(' ', new[] { intent.Message, HeldBack(report) }.OfType<string>()));
        }
        var obstacle = Obstacles.Heaviest(report, Anything);
        if (obstacle is not null)
        {
            yield return obstacle.Finding;
        }
        if (obstacle is null && report.Intent.Writes && !report.Remaining.Actions.IsEmpty)
        {
            yield return new Finding(Reasons.Progressing, $"Changes are under way: {Differences.Of(report.Remaining.Actions)}.");
        }
        if (report.BucketGrant is { AwaitsOwner: true } awaiting)
        {
            // Until then nothing can be listed, which says nothing about the role.
            yield return new Finding(awaiting.Reason, awaiting.Message);
        }
        else if (report.Verification is { Verified: false } verdict)
        {
            yield return new Finding(verdict.Reason, verdict.Message);
        }
    }

    private static string? HeldBack(PassReport report) => report switch
    {
        { Intent: not { Kind: IntentKind.Grant, Writes: false } } => null,
        { Remaining.Actions.IsEmpty: false } => string.Create(CultureInfo.InvariantCulture, $"Held back: {report.Remaining.Actions.Length} change(s), listed in status.plan."),
        { IsSettled: true } => "Everything is as declared now.",
        _ => null,
    };
}
