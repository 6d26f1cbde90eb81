using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// What a confirmed statement makes of what was observed. After CREATE … IF NOT EXISTS nobody knows whose the object is: its kind
/// becomes stale and must be read before anything builds on it. Snowflake is consistent, so all else is known from the answer.
/// </summary>
public static class SnowflakeEffects
{
    public static ObservedSnowflake Apply(ObservedSnowflake observed, SnowflakeAction action) => action switch
    {
        SnowflakeAction.CreateDatabase or SnowflakeAction.CreateSchema or SnowflakeAction.CreateIntegration
            or SnowflakeAction.CreateTable or SnowflakeAction.CreateStage or SnowflakeAction.CreateTask
            or SnowflakeAction.CreateView => Created(observed, action),
        SnowflakeAction.GrantDatabaseUsage grant => observed with { Database = Map(observed.Database, each => each with { GrantedTo = With(each.GrantedTo, grant.Role) }) },
        SnowflakeAction.GrantSchemaUsage grant => observed with { Schema = Map(observed.Schema, each => each with { GrantedTo = With(each.GrantedTo, grant.Role) }) },
        SnowflakeAction.DropIntegration => observed with { Integration = Observation<ObservedIntegration>.Absent.Instance },
        SnowflakeAction.OnIntegration on => observed with { Integration = Map(observed.Integration, each => Apply(each, on)) },
        SnowflakeAction.OnObject on when IsLeftover(observed, on) => observed with { Leftovers = LeftoverEffects.Apply(observed.Leftovers, on) },
        SnowflakeAction.OnObject on => Apply(observed, on),
        _ => observed,
    };

    private static ObservedSnowflake Created(ObservedSnowflake observed, SnowflakeAction action) => observed with
    {
        Stale = observed.Stale | SnowflakeKeys.ReadOf(action.Kind),
        Attempted = [.. observed.Attempted, action.ObjectKey],
    };

    private static ObservedIntegration Apply(ObservedIntegration integration, SnowflakeAction.OnIntegration action) => action switch
    {
        SnowflakeAction.EnableIntegration enable => integration with { Enabled = enable.Enabled },
        SnowflakeAction.UnblockLocations => integration with { BlockedLocations = [] },
        SnowflakeAction.MarkIntegration mark => integration with { Comment = mark.Comment },
        SnowflakeAction.ClaimIntegration claim => integration with { Comment = claim.Comment },
        SnowflakeAction.AlterIntegration { Integration: var to, Changed: var changed } => integration with
        {
            RoleArn = (changed & (IntegrationProperties.RoleArn | IntegrationProperties.ExternalId)) != 0 ? to.RoleArn : integration.RoleArn,
            ExternalId = changed.HasFlag(IntegrationProperties.ExternalId) ? to.ExternalId : integration.ExternalId,
            AllowedLocations = changed.HasFlag(IntegrationProperties.AllowedLocation) ? [to.AllowedLocation.Url] : integration.AllowedLocations,
            Enabled = changed.HasFlag(IntegrationProperties.Enabled) ? to.Enabled : integration.Enabled,
            Comment = changed.HasFlag(IntegrationProperties.Comment) && to.Comment is { } comment ? comment : integration.Comment,
        },
        _ => integration,
    };

    private static ObservedSnowflake Apply(ObservedSnowflake observed, SnowflakeAction.OnObject action) => action.ObjectKind switch
    {
        SqlObjectKind.Table when action is SnowflakeAction.Drop => observed with { Table = Observation<ObservedTable>.Absent.Instance },
        SqlObjectKind.Stage when action is SnowflakeAction.Drop => observed with { Stage = Observation<ObservedStage>.Absent.Instance },
        SqlObjectKind.Task when action is SnowflakeAction.Drop => observed with { Task = Observation<ObservedTask>.Absent.Instance },
        SqlObjectKind.Table => observed with { Table = Map(observed.Table, each => Apply(each, action)) },
        SqlObjectKind.Stage => observed with { Stage = Map(observed.Stage, each => Apply(each, action)) },
        SqlObjectKind.Task => observed with { Task = Map(observed.Task, each => Apply(each, action)) },
        SqlObjectKind.View => observed with { Views = Map(observed.Views, each => ViewEffects.Apply(each, action)) },
        _ => observed,
    };

    private static ObservedTable Apply(ObservedTable table, SnowflakeAction.OnObject action) => action switch
    {
        SnowflakeAction.AddColumn add => table with { Columns = [.. table.Columns, new ObservedColumn(add.Column.Name.Name, add.Column.Type.Text)] },
        SnowflakeAction.Mark mark => table with { Comment = mark.Comment },
        SnowflakeAction.Claim claim => table with { Comment = claim.Comment },
        SnowflakeAction.GrantSelect grant => table with { GrantedTo = With(table.GrantedTo, grant.Role) },
        SnowflakeAction.RevokeSelect revoke => table with { GrantedTo = Without(table.GrantedTo, revoke.Role) },
        _ => table,
    };

    private static ObservedStage Apply(ObservedStage stage, SnowflakeAction.OnObject action) => action switch
    {
        SnowflakeAction.AlterStage { Stage: var to } => stage with
        {
            Url = to.Url.Url,
            Integration = to.Integration?.Name,
            Comment = to.Comment ?? stage.Comment,
            Format = stage.Format is null ? null : StagePlanner.FormatOf(to),
            KeyId = to.Key?.Id.Value,
            HasCredentials = to.Key is not null,
        },
        SnowflakeAction.DisableDirectory => stage with { HasDirectory = false },
        SnowflakeAction.Mark mark => stage with { Comment = mark.Comment },
        SnowflakeAction.Claim claim => stage with { Comment = claim.Comment },
        _ => stage,
    };

    private static ObservedTask Apply(ObservedTask task, SnowflakeAction.OnObject action) => action switch
    {
        SnowflakeAction.SetTask { Task: var to } => task with { Warehouse = to.Warehouse.Name, Schedule = to.Schedule, Comment = to.Comment ?? task.Comment, Limits = task.Limits is null ? null : TaskPlanner.LimitsOf(to) },
        SnowflakeAction.ModifyTask { Task: var to } => task with { Definition = to.Body.Text },
        SnowflakeAction.SuspendTask => task with { Started = false, SuspendedByFailures = false },
        SnowflakeAction.ResumeTask => task with { Started = true, SuspendedByFailures = false },
        SnowflakeAction.Mark mark => task with { Comment = mark.Comment },
        SnowflakeAction.Claim claim => task with { Comment = claim.Comment },
        _ => task,
    };

    internal static EquatableArray<string> With(EquatableArray<string>? roles, SqlIdentifier role) =>
        [.. (roles ?? []).Where(each => each != role.Name), role.Name];

    internal static EquatableArray<string> Without(EquatableArray<string>? roles, SqlIdentifier role) =>
        (roles ?? []).Where(each => each != role.Name).ToEquatableArray();

    private static bool IsLeftover(ObservedSnowflake observed, SnowflakeAction.OnObject action) =>
        observed.Leftovers.Any(each => each.Kind == action.ObjectKind && each.Name == action.Name);

    private static Observation<T> Map<T>(Observation<T> slot, Func<T, T> change)
        where T : class => slot.ValueOrNull is { } value ? new Observation<T>.Present(change(value)) : slot;
}
