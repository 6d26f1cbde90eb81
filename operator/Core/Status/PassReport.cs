using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Status;

/// <summary>What one pass found and did: the only input of status, besides the former one.</summary>
/// <param name="Remaining">The plan over the last observation; empty when everything is as declared.</param>
/// <param name="Failures">Actions of this pass that failed and are still planned.</param>
/// <param name="Drift">What somebody else had changed, found at the start of this pass.</param>
/// <param name="Verification">What Snowflake said when asked to list the prefix; null if it was not or cannot be asked.</param>
public sealed record PassReport(
    ShareInputs Inputs,
    Intent Intent,
    ObservedShare Observed,
    Plan Remaining,
    ImmutableArray<FailedAction> Failures,
    ImmutableArray<Drift> Drift,
    Verdict? Verification = null)
{
    /// <summary>What the pass held the world against.</summary>
    public required Declaration Declared { get; init; }

    /// <summary>The credentials for the share's Snowflake account do not exist any more.</summary>
    public bool CredentialsGone { get; init; }

    /// <summary>How loading goes; null when it was not asked in this pass.</summary>
    public Observation<LoadStatus>? Load { get; init; }

    /// <summary>What bucket policies of others have to say for the share; null when none concerns it.</summary>
    public BucketGrantVerdict? BucketGrant { get; init; }

    /// <summary>Nothing is left to do and nothing stands in the way.</summary>
    public bool IsSettled => IsSettledButForItsTurn && Remaining.Blocks.IsEmpty;

    /// <summary>All is as declared, or waits for another share and goes on as it was.</summary>
    public bool IsSettledButForItsTurn => Remaining.Actions.IsEmpty && Remaining.Blocks.All(block => block.Reason == Reasons.RolloutWaiting) && Failures.IsEmpty;
}

/// <summary>An action and why it failed.</summary>
public sealed record FailedAction(PlannedAction Action, Failure Failure);

/// <summary>Whether access was proven, as a reason of the table.</summary>
public sealed record Verdict(bool Verified, string Reason, string Message);
