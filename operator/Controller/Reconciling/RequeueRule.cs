using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>When a share is looked at again, from what its pass found.</summary>
internal static class RequeueRule
{
    // Nobody is helped by asking every second for what only an administrator can grant.
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);

    /// <param name="resync">When a settled share is looked at again anyway.</param>
    public static RequeueDecision Of(PassReport report, DateTimeOffset now, TimeSpan resync)
    {
        if (!report.Failures.IsEmpty || report.Remaining.Blocks.Any(IsFailure))
        {
            return report.Failures.All(failed => IsSlow(failed.Failure.Class)) && !report.Failures.IsEmpty && !report.Remaining.Blocks.Any(IsFailure)
                ? new RequeueDecision.After(Slow)
                : new RequeueDecision.Backoff();
        }
        if (report.Intent is { Writes: true } && !report.Remaining.Actions.IsEmpty)
        {
            return new RequeueDecision.Backoff();
        }
        if (report.Verification is { Verified: false } || report.Intent is { Reason: Reasons.Retrying })
        {
            return new RequeueDecision.Backoff();
        }
        if (report.Remaining.RevisitAt is { } at && at - now < resync)
        {
            return new RequeueDecision.After(at > now ? at - now : TimeSpan.Zero);
        }
        return report.Intent is { Kind: IntentKind.Hold, Writes: false } ? new RequeueDecision.WaitForChange() : new RequeueDecision.Done();
    }

    private static bool IsFailure(Block block) =>
        block.Failure is not null || ReasonTable.Row(block.Reason).Activity == Activity.Reconciling;

    private static bool IsSlow(ErrorClass error) =>
        error is ErrorClass.Denied or ErrorClass.Quota or ErrorClass.Terminal or ErrorClass.Unauthenticated;
}
