using System.Globalization;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Status;

/// <summary>Whether rows arrive: condition LoadHealthy. It warns and never changes Ready, for access and loading are two things.</summary>
internal static class LoadHealth
{
    public static void Set(PassReport report, ConditionSet conditions)
    {
        if (!report.Inputs.HasConnection)
        {
            conditions.Remove(ConditionTypes.LoadHealthy);
            return;
        }
        switch (report.Load)
        {
            case Observation<LoadStatus>.Unknown unknown:
                conditions.SetUnknown(ConditionTypes.LoadHealthy, Reasons.For(unknown.Failure), unknown.Failure.Message);
                break;
            case Observation<LoadStatus>.Present present:
                var (holds, reason, message) = Judge(present.Value, TaskHeld(report));
                conditions.Set(ConditionTypes.LoadHealthy, holds, reason, message);
                break;
        }
    }

    private static bool TaskHeld(PassReport report) =>
        report.Observed.Snowflake is { } observed && Planning.SnowflakeFindings.Of(report.Declared.Snowflake, observed).TaskHeld;

    private static (bool Holds, string Reason, string Message) Judge(LoadStatus load, bool held) => load switch
    {
        _ when held => (false, Reasons.TaskSuspended, $"Snowflake suspended the task after failed runs{Because(load.LastError)}"),
        { LastRunState: null } => (true, Reasons.NoRunYet, "The task has not run yet."),
        { LastRunState: "SUCCEEDED", FailedFiles: > 0 } => (false, Reasons.FilesSkipped, string.Create(
            CultureInfo.InvariantCulture, $"{load.FailedFiles} file(s) could not be loaded whole, one of them {load.LastFailedFile}{Because(load.LastError)}")),
        { LastRunState: "SUCCEEDED" } => (true, Reasons.Loading, "The last run of the task succeeded."),
        { LastRunState: "EXECUTING" or "SCHEDULED" } => (true, Reasons.Loading, "The task is running."),
        _ => (false, Reasons.LoadFailed, $"The last run of the task ended as {load.LastRunState}{Because(load.LastError)}"),
    };

    private static string Because(string? error) => string.IsNullOrEmpty(error) ? "." : $": {error}";
}
