using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>When a share is looked at again, from what its pass found.</summary>
internal static class RequeueRule
{
    // Nobody is helped by asking every second for what only an administrator can grant.
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);

    /// <summary>What the state of the share asks for, or sooner if its plan will be another one before that.</summary>
    public static RequeueDecision Of(PassReport report, DateTimeOffset now, ReconcilerTiming timing)
    {
        var decision = Decide(report, now, timing);
        if (report.Remaining.RevisitAt is not { } at)
        {
            return decision;
        }
        var due = at - now;
        return decision switch
        {
            RequeueDecision.Done or RequeueDecision.WaitForChange => due < timing.Resync ? After(due) : decision,
            // What is due already was part of this pass; what failed of it is retried at the pace of failures.
            RequeueDecision.After after => due > TimeSpan.Zero && due < after.Delay ? After(due) : decision,
            RequeueDecision.Backoff => due > TimeSpan.Zero ? new RequeueDecision.Backoff(due) : decision,
            _ => decision,
        };
    }

    private static RequeueDecision Decide(PassReport report, DateTimeOffset now, ReconcilerTiming timing)
    {
        if (ReleaseRule.ReleaseAt(report, timing.SnowflakeCleanupTimeout) is { } release)
        {
            return After(release - now);
        }
        if (Errors(report) is { Count: > 0 } errors)
        {
            return errors.All(IsSlow) ? new RequeueDecision.After(Slow) : new RequeueDecision.Backoff();
        }
        if (report.Intent.Reason == Reasons.AwsAccountMismatch)
        {
            return new RequeueDecision.After(Slow);
        }
        if (report.BucketGrant is { AwaitsOwner: true })
        {
            return new RequeueDecision.After(Slow);
        }
        // What is in the way is in AWS, and no change in Kubernetes will tell when it is gone.
        if (report.Remaining.Blocks.Any(block => block.Reason == Reasons.AdoptionRefused))
        {
            return new RequeueDecision.After(Slow);
        }
        if (IsUnderWay(report))
        {
            return new RequeueDecision.Backoff();
        }
        return new RequeueDecision.Done();
    }

    private static RequeueDecision After(TimeSpan delay) => new RequeueDecision.After(delay > TimeSpan.Zero ? delay : TimeSpan.Zero);

    private static List<ErrorClass> Errors(PassReport report) =>
        [.. report.Failures.Select(failed => failed.Failure.Class), .. report.Remaining.Blocks.Select(block => block.Failure?.Class).OfType<ErrorClass>()];

    // Something is planned, or waits for what changes by itself.
    private static bool IsUnderWay(PassReport report) =>
        (report.Intent.Writes && !report.Remaining.Actions.IsEmpty)
        || report.Remaining.Blocks.Any(block => ReasonTable.Row(block.Reason).Activity == Activity.Reconciling)
        || report.Verification is { Verified: false }
        // Somebody's credentials, quota or patience: no change in Kubernetes will tell us when it is over.
        || report.Intent.Reason is Reasons.Retrying or Reasons.Throttled or Reasons.Propagating or Reasons.AccessDenied or Reasons.AuthenticationFailed or Reasons.QuotaExceeded;

    private static bool IsSlow(ErrorClass error) =>
        error is ErrorClass.Denied or ErrorClass.Quota or ErrorClass.Terminal or ErrorClass.Unauthenticated;
}
