namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>SHOW and DESCRIBE: the columns that clients address by name, filters and scopes.</summary>
public sealed class ShowTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    public static TheoryData<string, string[]> Columns => new()
    {
        { "SHOW DATABASES", ["created_on", "name", "owner", "comment"] },
        { "SHOW SCHEMAS", ["name", "database_name", "owner", "comment"] },
        { "SHOW TABLES", ["name", "database_name", "schema_name", "comment", "rows", "owner"] },
        { "SHOW VIEWS", ["name", "database_name", "schema_name", "owner", "comment", "text", "is_secure"] },
        { "SHOW STAGES", ["name", "database_name", "schema_name", "url", "has_credentials", "owner", "comment", "type", "storage_integration", "directory_enabled"] },
        { "SHOW TASKS", ["name", "id", "owner", "comment", "warehouse", "schedule", "predecessors", "state", "definition", "last_suspended_reason"] },
        { "SHOW STORAGE INTEGRATIONS", ["name", "type", "category", "enabled", "comment", "created_on"] },
        { "SHOW INTEGRATIONS", ["name", "type", "category", "enabled", "comment", "created_on"] },
        { "SHOW WAREHOUSES", ["name", "state", "size", "owner"] },
        { "SHOW ROLES", ["name", "owner", "comment"] },
        { "SHOW USERS", ["name", "default_role", "owner"] },
        { "SHOW FILE FORMATS", ["name", "type", "owner"] },
        { "SHOW GRANTS ON ACCOUNT", ["privilege", "granted_on", "name", "granted_to", "grantee_name", "grant_option", "granted_by"] },
        { "SHOW PARAMETERS LIKE 'REQUIRE%' IN ACCOUNT", ["key", "value", "default", "level"] },
        { "SHOW PARAMETERS IN TASK t", ["key", "value", "default", "level"] },
        { "DESC TABLE sessions", ["name", "type", "kind", "null?", "default", "comment"] },
        { "DESC STAGE voice_analytics_stage", ["parent_property", "property", "property_type", "property_value", "property_default"] },
        { "DESC VIEW v", ["name", "type"] },
        { "DESC TASK t", ["name", "state", "definition"] },
        { "DESC USER OPERATOR", ["property", "value"] },
        { "DESC WAREHOUSE COMPUTE_WH", ["name", "kind"] },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task It_has_these_columns_and_a_row(string sql, string[] columns)
    {
        await _world.PrepareAsync();
        _world.Account.AddUser("OPERATOR", "SYSADMIN");
        await _world.RunAsync("CREATE VIEW v AS SELECT 1 AS a; CREATE TASK t SCHEDULE = '1 HOUR' AS SELECT 1; CREATE FILE FORMAT f TYPE = JSON COMPRESSION = GZIP");
        var result = await _world.RunAsync(sql);
        Assert.Superset(columns.ToHashSet(StringComparer.Ordinal), result.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal));
        Assert.NotEmpty(result.Rows);
        Assert.All(result.Rows, row => Assert.Equal(result.Columns.Length, row.Length));
    }

    [Fact]
    public async Task A_tasks_own_parameters_are_told_from_the_defaults()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("CREATE TASK t SCHEDULE = '1 HOUR' USER_TASK_TIMEOUT_MS = 5000 AS SELECT 1");
        var result = await _world.RunAsync("SHOW PARAMETERS LIKE 'user%' IN TASK t");
        Assert.Equal(["USER_TASK_TIMEOUT_MS", "5000", "3600000", "TASK"], result.Rows.Single()[..4]);
        Assert.Equal("10", (await _world.RunAsync("SHOW PARAMETERS LIKE 'SUSPEND%' IN TASK t")).Cell(0, "value"));
    }

    [Fact]
    public async Task A_stage_tells_of_its_directory_table()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("ALTER STAGE voice_analytics_stage SET DIRECTORY = (ENABLE = TRUE)");
        Assert.Equal("Y", (await _world.RunAsync("SHOW STAGES")).Cell(0, "directory_enabled"));
        var described = await _world.RunAsync("DESC STAGE voice_analytics_stage");
        Assert.Contains(described.Rows, row => row is ["DIRECTORY", "ENABLE", _, "true", _]);
        await _world.RunAsync("ALTER STAGE voice_analytics_stage SET DIRECTORY = (ENABLE = FALSE)");
        Assert.Equal("N", (await _world.RunAsync("SHOW STAGES")).Cell(0, "directory_enabled"));
    }

    [Theory]
    [InlineData("SHOW TABLES IN ACCOUNT", "A.ONE.T1,A.TWO.T1,A.TWO.T2,B.PUBLIC.T9")]
    [InlineData("SHOW TABLES IN DATABASE a", "A.ONE.T1,A.TWO.T1,A.TWO.T2")]
    [InlineData("SHOW TABLES IN SCHEMA a.two", "A.TWO.T1,A.TWO.T2")]
    [InlineData("SHOW TABLES IN a.two", "A.TWO.T1,A.TWO.T2")]
    [InlineData("SHOW TABLES LIKE 't_' IN ACCOUNT STARTS WITH 'T' LIMIT 1", "A.ONE.T1")]
    [InlineData("SHOW TABLES LIKE 'T1' IN ACCOUNT", "A.ONE.T1,A.TWO.T1")]
    [InlineData("SHOW TABLES IN ACCOUNT STARTS WITH 't'", "")]
    [InlineData("SHOW TABLES IN ACCOUNT LIMIT 5 FROM 'T1'", "A.TWO.T2,B.PUBLIC.T9")]
    public void Scopes_and_filters_choose_rows(string sql, string expected)
    {
        _world.Account.Execute("CREATE DATABASE b; CREATE TABLE t9 (x INT); CREATE DATABASE a; CREATE SCHEMA one; CREATE TABLE t1 (x INT); CREATE SCHEMA two; CREATE TABLE t1 (x INT); CREATE TABLE t2 (x INT)");
        var result = _world.Account.Execute(sql);
        Assert.Equal(expected, string.Join(',', Enumerable.Range(0, result.Rows.Length).Select(i => $"{result.Cell(i, "database_name")}.{result.Cell(i, "schema_name")}.{result.Cell(i, "name")}")));
    }

    [Fact]
    public void Comments_come_back_as_they_were_given()
    {
        const string marker = "voiceanalytics.dev/v1 {\"ns\":\"it's\",\"b\":\"\\\\\"}";
        var literal = marker.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        _world.Account.Execute($"CREATE DATABASE d COMMENT = '{literal}'");
        Assert.Equal(marker, _world.Account.Execute("SHOW DATABASES").Cell(0, "comment"));
        _world.Account.Execute("ALTER DATABASE d UNSET COMMENT");
        Assert.Equal(string.Empty, _world.Account.Execute("SHOW DATABASES").Cell(0, "comment"));
    }
}
