using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <param name="Resync">When a settled share is looked at again anyway.</param>
/// <param name="SnowflakeCleanupTimeout">How long a deleted share waits for Snowflake credentials that are gone.</param>
internal sealed record ReconcilerTiming(TimeSpan Resync, TimeSpan SnowflakeCleanupTimeout);

/// <summary>When a deleted share may go: pure, because an early release leaves access behind that nobody will ever take away.</summary>
internal static class ReleaseRule
{
    public static bool MayRelease(PassReport report, DateTimeOffset now, TimeSpan snowflakeCleanupTimeout)
    {
        if (report.Intent.Kind is not (IntentKind.Absent or IntentKind.Orphaned) || report.Inputs.Share.Metadata.DeletionTimestamp is not { } deletedAt)
        {
            return false;
        }
        return report.IsSettled || ReleaseAt(report, snowflakeCleanupTimeout) <= now;
    }

    /// <summary>When a share whose way to Snowflake is given up is released without it; null if that is not what it waits for.</summary>
    public static DateTimeOffset? ReleaseAt(PassReport report, TimeSpan snowflakeCleanupTimeout) =>
        report.Intent.Kind is IntentKind.Absent or IntentKind.Orphaned && OnlySnowflakeIsLeft(report) && GivenUpAt(report) is { } since
            ? since + snowflakeCleanupTimeout
            : null;

    // Credentials that are gone, or a connection that somebody deletes although it does not lead to the share's objects.
    private static DateTimeOffset? GivenUpAt(PassReport report)
    {
        var deletedAt = report.Inputs.Share.Metadata.DeletionTimestamp;
        if (report.CredentialsGone)
        {
            return deletedAt;
        }
        var connectionDeletedAt = report.Inputs.Connection?.ItemOrNull?.Metadata.DeletionTimestamp;
        return deletedAt > connectionDeletedAt ? deletedAt : connectionDeletedAt;
    }

    private static bool OnlySnowflakeIsLeft(PassReport report) =>
        report.Remaining.Actions.All(action => action.System == TargetSystem.Snowflake)
        && report.Remaining.Blocks.All(block => block.System == TargetSystem.Snowflake)
        && report.Failures.All(failed => failed.Action.System == TargetSystem.Snowflake);
}
