using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

/// <summary>Every statement that we send, as text in golden/statements. A change of one is a change of behaviour.</summary>
public sealed class StatementGoldenTests
{
    private static readonly string Marker = Example.Marker.ToComment();

    private static readonly SqlIdentifier Analyst = SqlIdentifier.Parse("ANALYST");

    private static readonly StageDefinition WithKey = Example.Stage with { Integration = null, Key = StageKey.Named("AKIAIOSFODNN7EXAMPLE") };

    public static TheoryData<string> Names => [.. Statements.Keys.Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, SqlStatement> Statements = new(StringComparer.Ordinal)
    {
        ["integration-create"] = IntegrationSql.Create(Example.Integration with { Comment = Marker }),
        ["integration-alter-all"] = IntegrationSql.Alter(Example.Integration with { Comment = Marker }, IntegrationProperties.All),
        ["integration-alter-external-id"] = IntegrationSql.Alter(Example.Integration, IntegrationProperties.ExternalId),
        ["integration-alter-location"] = IntegrationSql.Alter(Example.Integration, IntegrationProperties.AllowedLocation),
        ["integration-disable"] = IntegrationSql.SetEnabled(Example.Integration.Name, false),
        ["integration-describe"] = IntegrationSql.Describe(Example.Integration.Name),
        ["integration-drop"] = IntegrationSql.Drop(Example.Integration.Name),
        ["integration-validate"] = IntegrationSql.ValidateList(Example.Integration.Name, Example.Integration.AllowedLocation),
        ["integration-show"] = ShowSql.Integration(Example.Integration.Name),
        ["integration-china-create"] = IntegrationSql.Create(Example.Integration with { AllowedLocation = StorageLocation.S3("aws-cn", "b", "p/") }),
        ["database-create"] = DatabaseSql.Create(new DatabaseDefinition(Example.Voice.Database, Marker)),
        ["database-show"] = ShowSql.Database(Example.Voice.Database),
        ["schema-create"] = DatabaseSql.Create(new SchemaDefinition(Example.Voice)),
        ["schema-show"] = ShowSql.Schema(Example.Voice),
        ["stage-directory-off"] = StageSql.DisableDirectory(Example.Stage.Name),
        ["stage-describe"] = StageSql.Describe(Example.Stage.Name),
        ["task-parameters"] = ShowSql.TaskParameters(Example.Task.Name),
        ["table-create"] = TableSql.Create(Example.Table with { Comment = Marker }),
        ["table-add-column"] = TableSql.AddColumn(Example.Sessions, new ColumnDefinition(SqlIdentifier.Parse("LANGUAGE"), ColumnType.String)),
        ["table-describe"] = TableSql.Describe(Example.Sessions),
        ["table-drop"] = TableSql.Drop(Example.Sessions),
        ["table-show"] = ShowSql.Tables(Example.Voice),
        ["table-release"] = CommentSql.Set(SqlObject.Table(Example.Sessions), (Example.Marker with { Released = true }).ToComment()),
        ["integration-claim"] = CommentSql.Claim(SqlObject.Integration(Example.Integration.Name), Marker),
        ["table-claim"] = CommentSql.Claim(SqlObject.Table(Example.Sessions), Marker),
        ["stage-claim"] = CommentSql.Claim(SqlObject.Stage(Example.Stage.Name), Marker),
        ["task-claim"] = CommentSql.Claim(SqlObject.Task(Example.Task.Name), Marker),
        ["stage-create"] = StageSql.Create(Example.Stage with { Comment = Marker }),
        ["stage-alter"] = StageSql.Alter(Example.Stage with { Comment = Marker }),
        ["stage-key-create"] = StageSql.Create(WithKey with { Comment = Marker }),
        ["stage-key-alter"] = StageSql.Alter(WithKey with { Comment = Marker }),
        ["stage-describe"] = StageSql.Describe(Example.SessionsStage),
        ["stage-probe"] = StageSql.Probe(Example.SessionsStage),
        ["stage-rules-show"] = ShowSql.StageRules(),
        ["stage-list"] = StageSql.List(Example.SessionsStage),
        ["stage-drop"] = StageSql.Drop(Example.SessionsStage),
        ["stage-show"] = ShowSql.Stages(Example.Voice),
        ["task-create"] = TaskSql.Create(Example.Task with { Comment = Marker }),
        ["task-set"] = TaskSql.Set(Example.Task with { Comment = Marker, Schedule = "USING CRON 0 * * * * Europe/Berlin" }),
        ["task-modify-body"] = TaskSql.ModifyBody(Example.Task),
        ["task-suspend"] = TaskSql.Suspend(Example.Task.Name),
        ["task-resume"] = TaskSql.Resume(Example.Task.Name),
        ["task-execute"] = TaskSql.Execute(Example.Task.Name),
        ["task-drop"] = TaskSql.Drop(Example.Task.Name),
        ["task-show"] = ShowSql.Tasks(Example.Voice),
        ["task-history"] = HealthSql.TaskHistory(Example.Task.Name, 24, 10),
        ["view-create"] = ViewSql.Create(Example.Flattened with { Comment = Marker }),
        ["view-replace"] = ViewSql.Replace(Example.QualifiedLeads with { Comment = Marker }),
        ["view-drop"] = ViewSql.Drop(Example.Flattened.Name),
        ["view-show"] = ShowSql.Views(Example.Voice),
        ["view-policies"] = HealthSql.ViewPolicies(Example.QualifiedLeads.Name),
        ["grant-usage"] = GrantSql.Grant(new GrantDefinition(SqlPrivilege.Usage, SqlObject.Schema(Example.Voice), Analyst)),
        ["grant-select"] = GrantSql.Grant(new GrantDefinition(SqlPrivilege.Select, SqlObject.View(Example.Flattened.Name), Analyst)),
        ["grant-revoke"] = GrantSql.Revoke(new GrantDefinition(SqlPrivilege.Select, SqlObject.Table(Example.Sessions), Analyst)),
        ["grant-show"] = ShowSql.GrantsOn(SqlObject.Integration(Example.Integration.Name)),
        ["copy"] = CopySql.Copy(Example.Copy),
        ["copy-plain"] = CopySql.Copy(Example.Copy with { OnError = CopyOnError.Continue, SizeLimitGiB = null, Pattern = null }),
        ["copy-history"] = HealthSql.CopyHistory(Example.Sessions, 24, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)),
        ["copy-failed-files"] = HealthSql.FailedFiles(Example.Sessions, 24, 5),
        ["session-identity"] = SessionSql.Identity(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_is_the_agreed_one(string name) =>
        Golden.Matches($"statements/{name}.sql", $"-- {Statements[name].Kind} | {Statements[name].Target}\n{Statements[name].Text}\n");

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_views_are_ever_replaced(string name)
    {
        var statement = Statements[name];
        Assert.Equal(statement.Kind == "REPLACE VIEW", statement.Text.Contains("OR REPLACE", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_golden_file_belongs_to_a_statement() =>
        Assert.Equal(Statements.Keys.Order(StringComparer.Ordinal), Golden.Names("statements"));

    [Fact]
    public void A_statement_with_a_secret_is_printed_nowhere()
    {
        var stage = WithKey with { Key = WithKey.Key!.With("it's\\secret") };
        foreach (var statement in new[] { StageSql.Create(stage), StageSql.Alter(stage) })
        {
            Assert.Contains("AWS_SECRET_KEY = 'it''s\\\\secret'", statement.Text, StringComparison.Ordinal);
            Assert.True(statement.Secret);
            Assert.DoesNotContain("secret", $"{statement} {stage}".Replace("AWS_SECRET", "", StringComparison.Ordinal).Replace("IsSecret", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        Assert.False(StageSql.Create(WithKey).Secret, "a plan's statement names a key and holds no secret");
    }

    [Fact]
    public void An_alter_without_a_property_is_refused() =>
        Assert.Throws<ArgumentException>(() => IntegrationSql.Alter(Example.Integration, IntegrationProperties.None));

    [Theory]
    [InlineData(0, 1, "there is no history of nothing")]
    [InlineData(168, 1, "TASK_HISTORY refuses more than seven days")]
    [InlineData(1, 0, "RESULT_LIMIT starts at 1")]
    [InlineData(1, 101, "bounded reading")]
    public void Task_history_stays_inside_its_bounds(int hours, int limit, string because) =>
        Assert.True(Record.Exception(() => HealthSql.TaskHistory(Example.Task.Name, hours, limit)) is ArgumentOutOfRangeException, because);
}
