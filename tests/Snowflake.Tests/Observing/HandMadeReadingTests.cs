using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>What is read of objects that a share adopts, before they are its own: enough to refuse them.</summary>
public sealed class HandMadeReadingTests
{
    private const string Operator = "VOICE_ANALYTICS_OPERATOR";
    private static readonly string[] Tables = ["name", "owner", "comment", "kind", "is_external", "is_dynamic", "is_iceberg"];
    private static readonly string[] Tasks = ["name", "owner", "comment", "warehouse", "schedule", "state", "definition", "predecessors", "condition", "task_relations"];
    private static readonly string[] Columns = ["name", "type", "kind", "null?", "default"];
    private readonly StatementServer _server = new();

    public static TheoryData<string?[], string?> Specials => new()
    {
        { ["TABLE", "N", "N", "N"], null },
        { ["TABLE", null, null, null], null },
        { ["TRANSIENT", "N", "N", "N"], "TRANSIENT" },
        { ["TEMPORARY", "N", "N", "N"], "TEMPORARY" },
        { ["TABLE", "Y", "N", "N"], "is_external" },
        { ["TABLE", "N", "Y", "N"], "is_dynamic" },
        { ["TABLE", "N", "N", "true"], "is_iceberg" },
    };

    [Theory]
    [MemberData(nameof(Specials))]
    public async Task A_table_that_is_more_than_a_table_says_what(string?[] flags, string? special)
    {
        _server.On("SHOW TABLES IN SCHEMA \"DB\".\"SC\"", Tables, ["T", Operator, "theirs", .. flags]).On("DESC TABLE \"DB\".\"SC\".\"T\"", Columns);
        Assert.Equal(special, (await ObserveAsync(SnowflakeReads.Tables)).Table.ValueOrNull!.Special);
    }

    [Fact]
    public async Task Of_a_table_that_was_handed_over_the_columns_are_read()
    {
        _server
            .On("SHOW TABLES IN SCHEMA \"DB\".\"SC\"", Tables, ["T", Operator, "theirs", "TABLE", "N", "N", "N"])
            .On("DESC TABLE \"DB\".\"SC\".\"T\"", Columns, ["RAW", "VARIANT", "COLUMN", "Y", null], ["TENANT", "NUMBER(38,0)", "COLUMN", "N", null], ["AT", "DATE", "COLUMN", "N", "CURRENT_DATE()"]);
        Assert.Equal(
            [new ObservedColumn("RAW", "VARIANT"), new ObservedColumn("TENANT", "NUMBER(38,0)", true), new ObservedColumn("AT", "DATE")],
            (await ObserveAsync(SnowflakeReads.Tables)).Table.ValueOrNull!.Columns);
    }

    [Fact]
    public async Task One_that_was_not_is_not_looked_into()
    {
        _server.On("SHOW TABLES IN SCHEMA \"DB\".\"SC\"", Tables, ["T", "SYSADMIN", "theirs", "TABLE", "N", "N", "N"]);
        Assert.Equal("SYSADMIN", (await ObserveAsync(SnowflakeReads.Tables)).Table.ValueOrNull!.Owner);
        Assert.DoesNotContain(_server.Statements, statement => statement.StartsWith("DESC", StringComparison.Ordinal));
    }

    public static TheoryData<string?, string?, string?, string[]> Graphs => new()
    {
        { "[]", "{\"Predecessors\":[]}", "[]", [] },
        { null, null, null, [] },
        { "[]", "{\"Predecessors\":[],\"FinalizerTask\":\"\"}", "[]", [] },
        { "[\"DB.SC.FIRST\"]", null, "[]", ["[\"DB.SC.FIRST\"]"] },
        { "[]", null, "[\"DB.SC.T_LOAD\"]", ["OTHER"] },
        { "[]", null, "[\"DB.SC.\\\"T_LOAD\\\"\"]", ["OTHER"] },
        { "[]", "{\"Predecessors\":[],\"FinalizerTask\":\"DB.SC.END\"}", "[]", ["a finalizer"] },
        { "[]", "{\"FinalizedRootTask\":\"DB.SC.ROOT\"}", "[]", ["a finalizer"] },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task A_task_says_which_others_it_hangs_together_with(string? before, string? relations, string? othersBefore, string[] related)
    {
        _server.On(
            "SHOW TASKS IN SCHEMA \"DB\".\"SC\"", Tasks,
            ["T_LOAD", Operator, "theirs", "WH", "60 MINUTE", "suspended", "COPY", before, "TRUE", relations],
            ["OTHER", "THEM", "", "WH", null, "suspended", "X", othersBefore, null, null]);
        var task = (await ObserveAsync(SnowflakeReads.Tasks)).Task.ValueOrNull!;
        Assert.Equal(related, task.Related);
        Assert.Equal("TRUE", task.Condition);
    }

    [Theory]
    [InlineData(true, "SYSADMIN")]
    [InlineData(false, null)]
    public async Task Whose_an_integration_is_SHOW_GRANTS_tells_if_anything_does(bool told, string? owner)
    {
        _server
            .On("SHOW INTEGRATIONS LIKE 'VA\\\\_X'", ["name", "type", "enabled", "comment"], ["VA_X", "EXTERNAL_STAGE", "true", "theirs"])
            .On("DESC STORAGE INTEGRATION \"VA_X\"", ["property", "property_value"], ["ENABLED", "true"], ["STORAGE_PROVIDER", "S3GOV"]);
        _server.On("SHOW GRANTS ON INTEGRATION \"VA_X\"", ["privilege", "granted_to", "grantee_name"], told ? [["USAGE", "ROLE", Operator], ["OWNERSHIP", "ROLE", "SYSADMIN"]] : []);
        var integration = (await ObserveAsync(SnowflakeReads.Integration)).Integration.ValueOrNull!;
        Assert.Equal((owner, "S3GOV"), (integration.Owner, integration.Provider));
    }

    private async Task<ObservedSnowflake> ObserveAsync(SnowflakeReads reads)
    {
        var desired = Share.Desired with { Adopts = [SqlObjectKind.Integration, SqlObjectKind.Table, SqlObjectKind.Stage, SqlObjectKind.Task] };
        var seen = ObservedSnowflake.Presumed with
        {
            Session = new Observation<SnowflakeSession>.Present(new SnowflakeSession("XY12345", Operator, "U")),
            Database = new Observation<ObservedContainer>.Present(new ObservedContainer("THEM", "")),
            Schema = new Observation<ObservedContainer>.Present(new ObservedContainer("THEM", "")),
        };
        return await new SnowflakeObserver(Share.Client(_server)).ObserveAsync(desired, seen, reads, TestContext.Current.CancellationToken);
    }
}
