using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Status;

/// <summary>The Snowflake part of status.</summary>
internal static class SnowflakeSummary
{
    public static SnowflakeStatus? Of(PassReport report)
    {
        if (report.Observed.Snowflake is not { } observed)
        {
            return report.Inputs.HasConnection ? report.Inputs.Share.Status?.Snowflake : null;
        }
        var former = report.Inputs.Share.Status?.Snowflake ?? new SnowflakeStatus();
        return former with
        {
            Account = observed.Session.ValueOrNull?.Account ?? former.Account,
            Integration = observed.Integration.ValueOrNull is null ? former.Integration : report.Inputs.Identity.IntegrationName,
            PrincipalArn = observed.Integration.ValueOrNull?.PrincipalArn ?? former.PrincipalArn,
            TaskState = observed.Task.ValueOrNull is { } task ? (task.Started ? "started" : "suspended") : former.TaskState,
            GrantedTo = observed.Table.ValueOrNull?.GrantedTo ?? former.GrantedTo,
        };
    }
}
