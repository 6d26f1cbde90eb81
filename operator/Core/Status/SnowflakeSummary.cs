using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Status;

/// <summary>The Snowflake part of status.</summary>
internal static class SnowflakeSummary
{
    public static SnowflakeStatus? Of(PassReport report)
    {
        var former = report.Inputs.Share.Status?.Snowflake;
        if (report.Observed.Snowflake is not { } observed)
        {
            return report.Inputs.HasConnection ? former : null;
        }
        former ??= new SnowflakeStatus();
        if (SnowflakePlanner.SessionBlock(report.Declared.Snowflake, observed) is not null || observed.Session.ValueOrNull is not { } session)
        {
            // Nothing was seen, or what another account or role shows: never to be taken for the share's.
            return former;
        }
        var findings = SnowflakeFindings.Of(report.Declared.Snowflake, observed);
        var objects = report.Declared.Snowflake.Objects;
        return former with
        {
            Account = former.Account ?? session.Account,
            AccountIdentifier = report.Inputs.Connection?.ItemOrNull?.Spec.Account ?? former.AccountIdentifier,
            Role = former.Role is null || findings.AllHeld ? session.Role : former.Role,
            Integration = observed.Integration.ValueOrNull is null ? former.Integration : report.Inputs.Identity.IntegrationName,
            PrincipalArn = observed.Integration.ValueOrNull?.PrincipalArn ?? former.PrincipalArn,
            Table = objects is not null && observed.Table.ValueOrNull is not null ? objects.Table.Name.ToString() : former.Table,
            Stage = objects is not null && observed.Stage.ValueOrNull is not null ? objects.Stage.Name.ToString() : former.Stage,
            Task = objects is not null && observed.Task.ValueOrNull is not null ? objects.Task.Name.ToString() : former.Task,
            TaskState = observed.Task.ValueOrNull is { } task ? (task.Started ? "started" : "suspended") : former.TaskState,
            Views = objects is not null && observed.Views.ValueOrNull is not null
                ? objects.Views.Select(view => view.Definition.Name.ToString()).ToEquatableArray()
                : former.Views,
            GrantedTo = GrantedByUs(observed.Table.ValueOrNull) ?? former.GrantedTo,
            MissingGrants = findings.MissingGrants,
            FirstLoadHash = findings.FirstLoadHash ?? former.FirstLoadHash,
        };
    }

    // Others may have granted too; our marker lists what we did.
    private static EquatableArray<string>? GrantedByUs(ObservedTable? table) =>
        table is { GrantedTo: { } holders } && ObjectMarker.TryParse(table.Comment, out var marker)
            ? marker.Grants.Where(role => holders.Contains(role, StringComparer.Ordinal)).ToEquatableArray()
            : null;
}
