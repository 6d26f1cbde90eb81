using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class SnowflakeObserverTests
{
    private const string Operator = "VOICE_ANALYTICS_OPERATOR";
    private static readonly string[] Named = ["name", "owner", "comment"];
    private static readonly string[] Stages = ["name", "owner", "comment", "url", "storage_integration", "directory_enabled"];
    private static readonly string[] Views = ["name", "owner", "comment", "text"];
    private static readonly string[] Parameters = ["key", "value", "default", "level"];
    private static readonly string[] Properties = ["parent_property", "property", "property_type", "property_value", "property_default"];
    private static readonly string[] Tasks = ["name", "owner", "comment", "warehouse", "schedule", "state", "definition", "last_suspended_reason"];
    private static readonly string[] Grants = ["privilege", "granted_to", "grantee_name"];
    private readonly StatementServer _server = new();

    [Fact]
    public async Task Everything_of_a_share_is_read_and_tagged()
    {
        Containers();
        _server
            .On("SHOW INTEGRATIONS LIKE 'VA\\\\_X'", ["name", "type", "enabled", "comment"], ["VA_X", "EXTERNAL_STAGE", "true", Share.Marker])
            .On("DESC STORAGE INTEGRATION \"VA_X\"", ["property", "property_type", "property_value", "property_default"],
                ["ENABLED", "Boolean", "false", "false"],
                ["STORAGE_PROVIDER", "String", "S3", ""],
                ["STORAGE_ALLOWED_LOCATIONS", "List", "s3://bucket/sessions/,s3://bucket/b/", "[]"],
                ["STORAGE_BLOCKED_LOCATIONS", "List", "", "[]"],
                ["STORAGE_AWS_IAM_USER_ARN", "String", "arn:aws:iam::999:user/abc", ""],
                ["STORAGE_AWS_ROLE_ARN", "String", "arn:aws:iam::111122223333:role/r", ""],
                ["STORAGE_AWS_EXTERNAL_ID", "String", "external", ""])
            .On("SHOW TABLES IN SCHEMA \"DB\".\"SC\"", Named, ["t", Operator, ""], ["T", Operator, Share.Marker])
            .On("DESC TABLE \"DB\".\"SC\".\"T\"", ["name", "type", "kind"], ["RAW", "VARIANT", "COLUMN"], ["_SOURCE_ROW", "NUMBER(38,0)", "COLUMN"])
            .On("SHOW STAGES IN SCHEMA \"DB\".\"SC\"", Stages, ["T_STAGE", Operator, Share.Marker, "s3://bucket/sessions/", "VA_X", "Y"])
            .On("SHOW TASKS IN SCHEMA \"DB\".\"SC\"", Tasks, ["T_LOAD", Operator, Share.Marker, "WH", "60 MINUTE", "suspended", "COPY …", "SUSPENDED_DUE_TO_ERRORS"])
            .On("SHOW VIEWS IN SCHEMA \"DB\".\"SC\"", Views, ["V1", Operator, Share.Marker, "CREATE VIEW V1 AS SELECT 1"], ["OTHERS", "THEM", "", ""]);
        var observed = await ObserveAsync(SnowflakeReads.Objects);

        Assert.Equal(
            new ObservedIntegration(null, Share.Marker, false, "arn:aws:iam::111122223333:role/r", "external", ["s3://bucket/sessions/", "s3://bucket/b/"], [], "arn:aws:iam::999:user/abc"),
            observed.Integration.ValueOrNull);
        Assert.Equal(new ObservedContainer("THEM", "theirs"), observed.Database.ValueOrNull);
        Assert.Equal(new ObservedContainer(Operator, Share.Marker), observed.Schema.ValueOrNull);
        Assert.Equal(new ObservedTable(Operator, Share.Marker, [new("RAW", "VARIANT"), new("_SOURCE_ROW", "NUMBER(38,0)")]), observed.Table.ValueOrNull);
        Assert.Equal(new ObservedStage(Operator, Share.Marker, "s3://bucket/sessions/", "VA_X", HasDirectory: true), observed.Stage.ValueOrNull);
        Assert.Equal(new ObservedTask(Operator, Share.Marker, "WH", "60 MINUTE", false, "COPY …", true), observed.Task.ValueOrNull);
        Assert.Equal([new ObservedView("V1", Operator, Share.Marker, Text: "CREATE VIEW V1 AS SELECT 1")], observed.Views.ValueOrNull!.Items);
        Assert.Empty(observed.Leftovers);
        Assert.All(_server.Tags, tag => Assert.Equal("partnershare=partners/acme", tag));
        Assert.Equal(9, _server.Statements.Count);
    }

    [Fact]
    public async Task What_SHOW_does_not_tell_is_read_beside_it_of_what_is_ours()
    {
        StageAndTask(Share.Marker);
        _server
            .On("DESC STAGE \"DB\".\"SC\".\"T_STAGE\"", Properties,
                ["STAGE_FILE_FORMAT", "TYPE", "String", "JSON", "CSV"], ["STAGE_FILE_FORMAT", "COMPRESSION", "String", "GZIP", "AUTO"], ["DIRECTORY", "ENABLE", "Boolean", "false", "false"])
            .On("SHOW PARAMETERS IN TASK \"DB\".\"SC\".\"T_LOAD\"", Parameters,
                ["TIMEZONE", "UTC", "UTC", ""], ["USER_TASK_TIMEOUT_MS", "3600000", "3600000", ""], ["SUSPEND_TASK_AFTER_NUM_FAILURES", "5", "10", "TASK"]);
        var observed = await ObserveAsync(Detailed);
        Assert.Equal(new ObservedFormat("JSON", "GZIP"), observed.Stage.ValueOrNull!.Format);
        Assert.Equal(new ObservedTaskLimits("3600000", "5"), observed.Task.ValueOrNull!.Limits);
    }

    [Fact]
    public async Task A_stage_with_a_named_format_tells_its_name()
    {
        StageAndTask(Share.Marker);
        _server
            .On("DESC STAGE \"DB\".\"SC\".\"T_STAGE\"", Properties, ["STAGE_FILE_FORMAT", "FORMAT_NAME", "String", "DB.SC.THEIRS", ""])
            .On("SHOW PARAMETERS IN TASK \"DB\".\"SC\".\"T_LOAD\"", Parameters, ["USER_TASK_TIMEOUT_MS", "1", "1", ""]);
        var observed = await ObserveAsync(Detailed);
        Assert.Equal(new ObservedFormat("DB.SC.THEIRS", ""), observed.Stage.ValueOrNull!.Format);
        Assert.Contains("no timeout or failure limit", Assert.IsType<Observation<ObservedTask>.Unknown>(observed.Task).Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_of_what_is_not_ours_are_not_asked_for()
    {
        StageAndTask(Share.OthersMarker);
        await ObserveAsync(Detailed);
        Assert.DoesNotContain(_server.Statements, statement => statement.StartsWith("DESC STAGE", StringComparison.Ordinal) || statement.StartsWith("SHOW PARAMETERS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Details_that_cannot_be_read_leave_the_object_unknown()
    {
        StageAndTask(Share.Marker);
        _server
            .On("DESC STAGE \"DB\".\"SC\".\"T_STAGE\"", 422, Wire.Error("002043", "02000", "Object does not exist, or operation cannot be performed."))
            .On("SHOW PARAMETERS IN TASK \"DB\".\"SC\".\"T_LOAD\"", 422, Wire.Error("002043", "02000", "Object does not exist, or operation cannot be performed."));
        var observed = await ObserveAsync(Detailed);
        Assert.IsType<Observation<ObservedStage>.Unknown>(observed.Stage);
        Assert.IsType<Observation<ObservedTask>.Unknown>(observed.Task);
    }

    [Fact]
    public async Task Nothing_is_read_in_a_schema_that_is_not_there()
    {
        _server.On("SHOW DATABASES LIKE 'DB'", Named).On("SHOW INTEGRATIONS LIKE 'VA\\\\_X'", ["name", "type", "enabled", "comment"]);
        var observed = await ObserveAsync(SnowflakeReads.Objects);
        Assert.Equal(2, _server.Statements.Count);
        Assert.IsType<Observation<ObservedContainer>.Absent>(observed.Schema);
        Assert.IsType<Observation<ObservedIntegration>.Absent>(observed.Integration);
        Assert.IsType<Observation<ObservedTable>.Absent>(observed.Table);
        Assert.IsType<Observation<ObservedViews>.Absent>(observed.Views);
    }

    [Fact]
    public async Task A_failed_read_is_unknown_and_keeps_what_was_left_over()
    {
        Containers();
        _server.On("SHOW STAGES IN SCHEMA \"DB\".\"SC\"", 422, Wire.Error("002043", "02000", "Object does not exist, or operation cannot be performed."));
        var old = new MarkedObject(SqlObjectKind.Stage, Share.Name("OLD_STAGE"), Operator, Share.Marker);
        var observed = await ObserveAsync(SnowflakeReads.Databases | SnowflakeReads.Schemas | SnowflakeReads.Stages, Seen() with { Leftovers = [old] });
        Assert.Equal(ErrorClass.Denied, Assert.IsType<Observation<ObservedStage>.Unknown>(observed.Stage).Failure.Class);
        Assert.Equal([old], observed.Leftovers);
    }

    [Fact]
    public async Task An_answer_without_a_column_we_need_is_unknown()
    {
        Containers();
        _server.On("SHOW STAGES IN SCHEMA \"DB\".\"SC\"", ["name", "owner", "comment", "url"], ["T_STAGE", Operator, Share.Marker, "s3://bucket/sessions/"]);
        var observed = await ObserveAsync(SnowflakeReads.Databases | SnowflakeReads.Schemas | SnowflakeReads.Stages);
        Assert.Contains("storage_integration", Assert.IsType<Observation<ObservedStage>.Unknown>(observed.Stage).Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_we_marked_and_no_longer_name_is_left_over()
    {
        Containers();
        _server
            .On("SHOW TASKS IN SCHEMA \"DB\".\"SC\"", Tasks,
                ["OLD_LOAD", Operator, Share.Marker, "WH", "60 MINUTE", "started", "COPY", null],
                ["THEIRS", "THEM", "theirs", null, null, "started", "X", null],
                ["OF_OTHER_SHARE", Operator, Share.OthersMarker, null, null, "started", "X", null],
                ["RELEASED", Operator, (Share.Owner.Marker("h") with { Released = true }).ToComment(), null, null, "started", "X", null],
                ["bad\nname", Operator, Share.Marker, null, null, "started", "X", null])
            .On("SHOW VIEWS IN SCHEMA \"DB\".\"SC\"", Views, ["old view", Operator, Share.Marker, ""], ["V1", Operator, Share.Marker, ""]);
        var observed = await ObserveAsync(SnowflakeReads.Databases | SnowflakeReads.Schemas | SnowflakeReads.Tasks | SnowflakeReads.Views);
        Assert.Equal(
            [
                new(SqlObjectKind.Task, Share.Name("OLD_LOAD"), Operator, Share.Marker, Started: true),
                new MarkedObject(SqlObjectKind.View, Share.Schema.Object(SqlIdentifier.Verbatim("old view")), Operator, Share.Marker),
            ],
            observed.Leftovers);
        Assert.IsType<Observation<ObservedTask>.Absent>(observed.Task);
    }

    [Fact]
    public async Task Without_a_declaration_everything_marked_is_left_over()
    {
        Containers();
        _server.On("SHOW STAGES IN SCHEMA \"DB\".\"SC\"", Stages, ["T_STAGE", Operator, Share.Marker, "s3://bucket/sessions/", "VA_X", "Y"]);
        var observed = await ObserveAsync(
            SnowflakeReads.Databases | SnowflakeReads.Schemas | SnowflakeReads.Stages, desired: Share.Desired with { Objects = null });
        Assert.Equal("T_STAGE", Assert.Single(observed.Leftovers).Name.Name.Name);
    }

    [Fact]
    public async Task A_table_of_others_is_seen_and_not_looked_into()
    {
        Containers();
        _server.On("SHOW TABLES IN SCHEMA \"DB\".\"SC\"", Named, ["T", "THEM", "theirs"]);
        var observed = await ObserveAsync(SnowflakeReads.Databases | SnowflakeReads.Schemas | SnowflakeReads.Tables);
        Assert.Equal(new ObservedTable("THEM", "theirs", []), observed.Table.ValueOrNull);
    }

    [Fact]
    public async Task An_integration_of_another_kind_with_our_name_is_seen()
    {
        _server.On("SHOW INTEGRATIONS LIKE 'VA\\\\_X'", ["name", "type", "enabled", "comment"], ["VA_X", "QUEUE - AWS_SNS", "true", null]);
        var observed = await ObserveAsync(SnowflakeReads.Integration);
        Assert.Equal(new ObservedIntegration(null, "", true, "", "", [], [], "") { Type = "QUEUE - AWS_SNS", Provider = "" }, observed.Integration.ValueOrNull);
    }

    [Fact]
    public async Task Grants_are_read_of_ours_alone()
    {
        _server
            .On("SHOW GRANTS ON INTEGRATION \"VA_X\"", Grants, ["OWNERSHIP", "ROLE", Operator])
            .On("SHOW GRANTS ON SCHEMA \"DB\".\"SC\"", Grants, ["OWNERSHIP", "ROLE", Operator], ["USAGE", "ROLE", "ANALYST"])
            .On("SHOW GRANTS ON TABLE \"DB\".\"SC\".\"T\"", Grants, ["SELECT", "ROLE", "B"], ["SELECT", "ROLE", "A"], ["INSERT", "ROLE", "C"], ["SELECT", "SHARE", "D"])
            .On("SHOW GRANTS ON VIEW \"DB\".\"SC\".\"V1\"", 422, Wire.Error("002003", "02000", "gone"));
        var observed = await ObserveAsync(SnowflakeReads.Grants);
        Assert.Equal(Operator, observed.Integration.ValueOrNull!.Owner);
        Assert.Null(observed.Database.ValueOrNull!.GrantedTo);
        Assert.Equal(["ANALYST"], observed.Schema.ValueOrNull!.GrantedTo);
        Assert.Equal(["A", "B"], observed.Table.ValueOrNull!.GrantedTo);
        Assert.All(observed.Views.ValueOrNull!.Items, view => Assert.Null(view.GrantedTo));
        Assert.Equal(4, _server.Statements.Count);
    }

    [Fact]
    public async Task Policies_are_read_of_views_that_differ()
    {
        _server.On(HealthSql.ViewPolicies(Share.Name("V1")).Text, ["POLICY_NAME", "POLICY_KIND", "REF_COLUMN_NAME"], ["P", "ROW_ACCESS_POLICY", null]);
        var same = Share.Owner.Marker("feedfacefeedface").ToComment();
        var seen = Seen() with { Views = Present(new ObservedViews([new("V1", Operator, Share.Marker), new("V2", Operator, same)])) };
        var observed = await ObserveAsync(SnowflakeReads.Policies, seen);
        Assert.Equal([true, null], observed.Views.ValueOrNull!.Items.Select(view => view.HasPolicies));
    }

    [Fact]
    public async Task Policies_that_cannot_be_read_are_unknown_and_it_is_told_why()
    {
        _server.On(HealthSql.ViewPolicies(Share.Name("V1")).Text, 422, Wire.Error("000606", "57P03", "No active warehouse selected in the current session."));
        var observed = await ObserveAsync(SnowflakeReads.Policies, Seen() with { Views = Present(new ObservedViews([new("V1", Operator, Share.Marker)])) });
        var view = Assert.Single(observed.Views.ValueOrNull!.Items);
        Assert.Null(view.HasPolicies);
        Assert.Equal(ErrorClass.Denied, view.PoliciesUnread!.Class);
        Assert.Contains("GRANT USAGE ON WAREHOUSE ", view.PoliciesUnread.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XY12345", Operator, "the right one")]
    [InlineData("ZZ", Operator, "another account than recorded: the plan compares and says so")]
    [InlineData("XY12345", "PUBLIC", "another role: likewise")]
    public async Task The_session_is_told_as_found(string locator, string role, string because)
    {
        _server.On(SessionSql.Identity().Text, ["LOCATOR", "ORGANIZATION", "ACCOUNT", "REGION", "ROLE", "USER"], [locator, "MYORG", "ACME", "R", role, "U"]);
        var observed = await ObserveAsync(SnowflakeReads.Session);
        Assert.True(observed.Session.ValueOrNull == new SnowflakeSession(locator, role, "U"), because);
    }

    [Theory]
    [InlineData(200, "another organisation's account under the recorded locator")]
    [InlineData(401, "sign-in failed")]
    public async Task Signed_in_wrongly_nothing_else_is_read(int status, string because)
    {
        _server.On(SessionSql.Identity().Text, status, status == 401
            ? Wire.Error("390303", "", "Invalid token")
            : Wire.Rows(["LOCATOR", "ORGANIZATION", "ACCOUNT", "REGION", "ROLE", "USER"], ["XY12345", "OTHER", "ONE", "R", Operator, "U"]));
        var before = Seen() with { Stale = SnowflakeReads.Stages };
        var observed = await ObserveAsync(SnowflakeReads.Session | SnowflakeReads.Objects, before);
        Assert.True(observed.Session is Observation<SnowflakeSession>.Unknown, because);
        Assert.Single(_server.Statements);
        Assert.Equal(before.Stage, observed.Stage);
        Assert.Equal(SnowflakeReads.Stages, observed.Stale);
    }

    [Fact]
    public async Task What_was_read_is_no_longer_stale()
    {
        Containers();
        _server.On("SHOW STAGES IN SCHEMA \"DB\".\"SC\"", Stages);
        var observed = await ObserveAsync(SnowflakeReads.Stages, Seen() with { Stale = SnowflakeReads.Stages | SnowflakeReads.Tasks });
        Assert.Equal(SnowflakeReads.Tasks, observed.Stale);
        Assert.IsType<Observation<ObservedStage>.Absent>(observed.Stage);
        Assert.IsType<Observation<ObservedTask>.Present>(observed.Task);
    }

    private static Observation<T>.Present Present<T>(T value)
        where T : class => new(value);

    private static ObservedSnowflake Seen() => new(
        Present(new SnowflakeSession("XY12345", Operator, "U")),
        Present(new ObservedContainer("THEM", "theirs")),
        Present(new ObservedContainer(Operator, Share.Marker)),
        Present(new ObservedIntegration(null, Share.Marker, true, "r", "e", [], [], "p")),
        Present(new ObservedTable(Operator, Share.Marker, [])),
        Present(new ObservedStage(Operator, Share.Marker, "s3://bucket/sessions/", "VA_X")),
        Present(new ObservedTask(Operator, Share.Marker, "WH", "60 MINUTE", true, "COPY")),
        Present(new ObservedViews([new ObservedView("V1", Operator, Share.Marker), new ObservedView("V2", "THEM", "theirs")])),
        []);

    private const SnowflakeReads Detailed = SnowflakeReads.Databases | SnowflakeReads.Schemas | SnowflakeReads.Stages | SnowflakeReads.Tasks | SnowflakeReads.Details;

    private void StageAndTask(string marker)
    {
        Containers();
        _server
            .On("SHOW STAGES IN SCHEMA \"DB\".\"SC\"", Stages, ["T_STAGE", Operator, marker, "s3://bucket/sessions/", "VA_X", "N"])
            .On("SHOW TASKS IN SCHEMA \"DB\".\"SC\"", Tasks, ["T_LOAD", Operator, marker, "WH", "60 MINUTE", "suspended", "COPY …", null]);
    }

    private void Containers() => _server
        .On("SHOW DATABASES LIKE 'DB'", Named, ["db", "X", ""], ["DB", "THEM", "theirs"])
        .On("SHOW SCHEMAS LIKE 'SC' IN DATABASE \"DB\"", Named, ["SC", Operator, Share.Marker]);

    private async Task<ObservedSnowflake> ObserveAsync(SnowflakeReads reads, ObservedSnowflake? before = null, DesiredSnowflake? desired = null) =>
        await new SnowflakeObserver(Share.Client(_server)).ObserveAsync(desired ?? Share.Desired, before ?? Seen(), reads, CancellationToken.None);
}
