using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>Every method that makes a statement, by name, applied to a share. A test compares the list with the assembly.</summary>
internal static class Generators
{
    public static IReadOnlyDictionary<string, Func<RandomShare, SqlStatement>> All { get; } = new Dictionary<string, Func<RandomShare, SqlStatement>>(StringComparer.Ordinal)
    {
        ["CommentSql.Set"] = share => CommentSql.Set(SqlObject.Table(share.Table.Name), share.Comment),
        ["CopySql.Copy"] = share => CopySql.Copy(share.Copy),
        ["DatabaseSql.Create(DatabaseDefinition)"] = share => DatabaseSql.Create(share.Database),
        ["DatabaseSql.Create(SchemaDefinition)"] = share => DatabaseSql.Create(share.Schema),
        ["GrantSql.Grant"] = share => GrantSql.Grant(new GrantDefinition(SqlPrivilege.Select, SqlObject.View(share.View.Name), share.Role)),
        ["GrantSql.Revoke"] = share => GrantSql.Revoke(new GrantDefinition(SqlPrivilege.Usage, SqlObject.Database(share.Database.Name), share.Role)),
        ["HealthSql.TaskHistory"] = share => HealthSql.TaskHistory(share.Task.Name, 24, 20),
        ["HealthSql.CopyHistory"] = share => HealthSql.CopyHistory(share.Table.Name, 24, DateTimeOffset.UnixEpoch),
        ["HealthSql.FailedFiles"] = share => HealthSql.FailedFiles(share.Table.Name, 24, 20),
        ["HealthSql.ViewPolicies"] = share => HealthSql.ViewPolicies(share.View.Name),
        ["IntegrationSql.Create"] = share => IntegrationSql.Create(share.Integration),
        ["IntegrationSql.Alter"] = share => IntegrationSql.Alter(share.Integration, IntegrationProperties.All),
        ["IntegrationSql.SetEnabled"] = share => IntegrationSql.SetEnabled(share.Integration.Name, enabled: false),
        ["IntegrationSql.Describe"] = share => IntegrationSql.Describe(share.Integration.Name),
        ["IntegrationSql.Drop"] = share => IntegrationSql.Drop(share.Integration.Name),
        ["IntegrationSql.ValidateList"] = share => IntegrationSql.ValidateList(share.Integration.Name, share.Integration.AllowedLocation),
        ["SessionSql.Identity"] = _ => SessionSql.Identity(),
        ["ShowSql.Integration"] = share => ShowSql.Integration(share.Integration.Name),
        ["ShowSql.Database"] = share => ShowSql.Database(share.Database.Name),
        ["ShowSql.Schema"] = share => ShowSql.Schema(share.Schema.Name),
        ["ShowSql.Tables"] = share => ShowSql.Tables(share.Schema.Name),
        ["ShowSql.Stages"] = share => ShowSql.Stages(share.Schema.Name),
        ["ShowSql.Tasks"] = share => ShowSql.Tasks(share.Schema.Name),
        ["ShowSql.Views"] = share => ShowSql.Views(share.Schema.Name),
        ["ShowSql.TaskParameters"] = share => ShowSql.TaskParameters(share.Task.Name),
        ["ShowSql.GrantsOn"] = share => ShowSql.GrantsOn(SqlObject.Integration(share.Integration.Name)),
        ["ShowSql.GrantsTo"] = share => ShowSql.GrantsTo(share.Role),
        ["StageSql.Create"] = share => StageSql.Create(share.Stage),
        ["StageSql.Alter"] = share => StageSql.Alter(share.Stage),
        ["StageSql.DisableDirectory"] = share => StageSql.DisableDirectory(share.Stage.Name),
        ["StageSql.Describe"] = share => StageSql.Describe(share.Stage.Name),
        ["StageSql.Drop"] = share => StageSql.Drop(share.Stage.Name),
        ["StageSql.List"] = share => StageSql.List(share.Stage.Name),
        ["TableSql.Create"] = share => TableSql.Create(share.Table),
        ["TableSql.AddColumn"] = share => TableSql.AddColumn(share.Table.Name, share.Table.Columns[0]),
        ["TableSql.Describe"] = share => TableSql.Describe(share.Table.Name),
        ["TableSql.Drop"] = share => TableSql.Drop(share.Table.Name),
        ["TaskSql.Create"] = share => TaskSql.Create(share.Task),
        ["TaskSql.Set"] = share => TaskSql.Set(share.Task),
        ["TaskSql.ModifyBody"] = share => TaskSql.ModifyBody(share.Task),
        ["TaskSql.Suspend"] = share => TaskSql.Suspend(share.Task.Name),
        ["TaskSql.Resume"] = share => TaskSql.Resume(share.Task.Name),
        ["TaskSql.Execute"] = share => TaskSql.Execute(share.Task.Name),
        ["TaskSql.Drop"] = share => TaskSql.Drop(share.Task.Name),
        ["ViewSql.Create"] = share => ViewSql.Create(share.View),
        ["ViewSql.Replace"] = share => ViewSql.Replace(share.View),
        ["ViewSql.Drop"] = share => ViewSql.Drop(share.View.Name),
    };
}
