using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Status;

/// <summary>What a share has come to with a change of its source: by this the others know whether it is their turn.</summary>
internal static class RolloutRecord
{
    private const Aspect Anything = Aspect.Permissions | Aspect.Trust | Aspect.Snowflake | Aspect.Kubernetes | Aspect.Credentials;

    public static SnowflakeStatus? Of(PassReport report, SnowflakeStatus? status)
    {
        if (status is null || report.Inputs.Source.ItemOrNull is not { } source)
        {
            return status;
        }
        var shape = RolloutShape.Of(source.Spec);
        if (report.Remaining.OfSource is { InPlace: true })
        {
            return status with { SourceShape = shape, Rollout = null };
        }
        // New, or through: what is missing now is not for a change of the source.
        return status.SourceShape is null || status.SourceShape == shape
            ? status with { Rollout = null }
            : status with { Rollout = new RolloutStatus { SourceGeneration = source.Metadata.Generation, State = StateOf(report) } };
    }

    private static string StateOf(PassReport report)
    {
        if (report.Intent is not { Kind: IntentKind.Grant, Writes: true, OnlyNarrows: false })
        {
            return RolloutStates.Unable;
        }
        if (report.Remaining.Blocks.Any(block => block.Reason == Reasons.RolloutWaiting))
        {
            return RolloutStates.Waiting;
        }
        if (report.Remaining.OfSource is { } part && IsRefused(report, part))
        {
            return RolloutStates.Stopped;
        }
        return Obstacles.Heaviest(report, Anything) is { } obstacle && ReasonTable.Row(obstacle.Finding.Reason).Activity != Activity.Reconciling
            ? report.Remaining.OfSource is null ? RolloutStates.Blind : RolloutStates.Unable
            : RolloutStates.Progressing;
    }

    // What another share would meet as well: the statement itself is wrong, or the table cannot become the declared one.
    private static bool IsRefused(PassReport report, SourcePart part) =>
        part.Obstacles.Any(block => block.Reason == Reasons.IncompatibleTableChange)
        || report.Failures.Any(failed => failed.Failure is { Class: ErrorClass.Terminal, Code: not FailureCodes.CredentialsForbidden } && part.Left.Contains(failed.Action));
}
