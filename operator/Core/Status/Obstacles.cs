using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Status;

/// <summary>Something that stands in the way.</summary>
/// <param name="Undecided">It could not be read: whether it is as declared is not known.</param>
internal sealed record Obstacle(Aspect About, Finding Finding, bool Undecided);

/// <summary>The blocks and failures of a pass.</summary>
internal static class Obstacles
{
    /// <summary>The heaviest about any of these aspects; of equals, one that is not about the trust, which often only follows from it.</summary>
    public static Obstacle? Heaviest(PassReport report, Aspect about) => All(report)
        .Where(each => (each.About & about) != Aspect.None)
        .OrderBy(each => ReasonTable.Weight(each.Finding.Reason)).ThenBy(each => each.About == Aspect.Trust)
        .FirstOrDefault();

    private static IEnumerable<Obstacle> All(PassReport report)
    {
        foreach (var block in report.Remaining.Blocks)
        {
            yield return new Obstacle(block.About, new Finding(block.Reason, block.Message), block.Undecided);
        }
        // A failed write of the handoff is retried, but never makes working access look broken.
        foreach (var (action, failure) in report.Failures.Where(failed => failed.Action is not KubernetesAction or KubernetesAction.OnCredentials))
        {
            yield return new Obstacle(action.About, new Finding(ReasonOf(report, failure), $"{action.Verb} {action.Target}: {failure.Message}"), Undecided: false);
        }
    }

    private static string ReasonOf(PassReport report, Failure failure) =>
        report.Intent.Kind == IntentKind.Absent && failure.Class is (ErrorClass.Conflict or ErrorClass.Denied or ErrorClass.Quota or ErrorClass.Terminal)
            ? Reasons.DeletionBlocked
            : Reasons.For(failure);
}
