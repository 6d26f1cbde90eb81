namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>What a role may do and see: the operator's least-privilege role above all.</summary>
public sealed class PrivilegeTests : IDisposable
{
    private const string Role = "OPERATOR_ROLE";
    private readonly TestWorld _world = new();

    public PrivilegeTests() => _world.Account.AddRole(Role);

    public void Dispose() => _world.Dispose();

    private void Grant(string grant) => _world.Account.Execute($"GRANT {grant} TO ROLE {Role}");

    private async Task<SnowflakeError> FailAsync(string sql) => (await Assert.ThrowsAsync<SnowflakeException>(() => _world.Account.ExecuteAsync(sql, Role))).Error;

    [Fact]
    public async Task An_integration_needs_its_own_privilege_and_not_ACCOUNTADMIN()
    {
        Assert.Equal(("003001", "42501"), (await FailAsync(Guide.Integration)) is var error ? (error.Code, error.SqlState) : default);
        Grant("CREATE INTEGRATION ON ACCOUNT");
        await _world.Account.ExecuteAsync(Guide.Integration, Role);
        Assert.Contains(_world.Account.Execute("SHOW GRANTS ON INTEGRATION voice_analytics_s3").Rows, row => row[1] is "OWNERSHIP" && row[5] is Role);
    }

    [Fact]
    public async Task What_a_role_may_not_see_does_not_exist_for_it()
    {
        await _world.PrepareAsync();
        Assert.Equal("Database 'ANALYTICS' does not exist or not authorized.", Last(await FailAsync("SELECT * FROM ANALYTICS.VOICE.SESSIONS")));
        Grant("USAGE ON DATABASE ANALYTICS");
        Assert.Equal("Schema 'ANALYTICS.VOICE' does not exist or not authorized.", Last(await FailAsync("SELECT * FROM ANALYTICS.VOICE.SESSIONS")));
        Grant("USAGE ON SCHEMA ANALYTICS.VOICE");
        Assert.Equal("Object 'ANALYTICS.VOICE.SESSIONS' does not exist or not authorized.", Last(await FailAsync("SELECT * FROM ANALYTICS.VOICE.SESSIONS")));
        Assert.Empty((await _world.Account.ExecuteAsync("SHOW TABLES IN ACCOUNT", Role)).Rows);
        Assert.Empty((await _world.Account.ExecuteAsync("SHOW INTEGRATIONS", Role)).Rows);
        Grant("INSERT ON TABLE ANALYTICS.VOICE.SESSIONS");
        Assert.Equal("003001", (await FailAsync("SELECT * FROM ANALYTICS.VOICE.SESSIONS")).Code);
        Assert.Equal("SESSIONS", Assert.Single((await _world.Account.ExecuteAsync("SHOW TABLES IN ACCOUNT", Role)).Rows)[1]);
        Assert.Equal("003041", (await FailAsync("GRANT USAGE ON DATABASE ANALYTICS TO ROLE PUBLIC")) is { Code: "003001" } ? "003041" : "not refused");
    }

    [Fact]
    public async Task A_taken_name_that_is_not_to_be_seen_says_so()
    {
        await _world.Account.ExecuteAsync(Guide.Integration);
        Grant("CREATE INTEGRATION ON ACCOUNT");
        var error = await FailAsync(Guide.Integration);
        Assert.Equal("003041", error.Code);
        var quiet = await _world.Account.ExecuteAsync(Guide.Integration.Replace("INTEGRATION voice", "INTEGRATION IF NOT EXISTS voice", StringComparison.Ordinal), Role);
        Assert.Equal("VOICE_ANALYTICS_S3 already exists, statement succeeded.", quiet.Rows[0][0]);
        Assert.Empty((await _world.Account.ExecuteAsync("SHOW INTEGRATIONS LIKE 'VOICE%'", Role)).Rows);
        Assert.Equal("002003", (await FailAsync("DROP INTEGRATION voice_analytics_s3")).Code);
        Assert.Contains("already dropped", (await _world.Account.ExecuteAsync("DROP INTEGRATION IF EXISTS voice_analytics_s3", Role)).Rows[0][0], StringComparison.Ordinal);
        Assert.Contains("Integration VOICE_ANALYTICS_S3", _world.World.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usage_of_an_integration_is_not_ownership()
    {
        await _world.Account.ExecuteAsync(Guide.Integration);
        Grant("USAGE ON INTEGRATION voice_analytics_s3");
        Assert.NotEmpty((await _world.Account.ExecuteAsync("DESC INTEGRATION voice_analytics_s3", Role)).Rows);
        Assert.Equal("003001", (await FailAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET ENABLED = FALSE")).Code);
        Assert.Equal("003001", (await FailAsync("DROP INTEGRATION voice_analytics_s3")).Code);
    }

    [Theory]
    [InlineData("CREATE STAGE ANALYTICS.VOICE.S URL = 's3://b/'", "CREATE STAGE")]
    [InlineData("CREATE TABLE ANALYTICS.VOICE.T (A INT)", "CREATE TABLE")]
    [InlineData("CREATE VIEW ANALYTICS.VOICE.V AS SELECT 1 AS A", "CREATE VIEW")]
    [InlineData("CREATE TASK ANALYTICS.VOICE.T SCHEDULE = '1 HOUR' AS SELECT 1", "CREATE TASK")]
    [InlineData("CREATE FILE FORMAT ANALYTICS.VOICE.F TYPE = JSON", "CREATE FILE FORMAT")]
    public async Task Each_kind_has_its_privilege_on_the_schema(string sql, string privilege)
    {
        await _world.Account.ExecuteAsync(Guide.Containers);
        Grant("USAGE ON DATABASE ANALYTICS");
        Grant("USAGE ON SCHEMA ANALYTICS.VOICE");
        Assert.Equal("Insufficient privileges to operate on schema 'VOICE'", Last(await FailAsync(sql)));
        Grant($"{privilege} ON SCHEMA ANALYTICS.VOICE");
        await _world.Account.ExecuteAsync(sql, Role);
    }

    [Fact]
    public async Task A_schema_needs_CREATE_SCHEMA_and_a_database_CREATE_DATABASE()
    {
        await _world.Account.ExecuteAsync(Guide.Containers);
        Grant("USAGE ON DATABASE ANALYTICS");
        Assert.Equal("003001", (await FailAsync("CREATE SCHEMA ANALYTICS.OURS")).Code);
        Grant("CREATE SCHEMA ON DATABASE ANALYTICS");
        await _world.Account.ExecuteAsync("CREATE SCHEMA ANALYTICS.OURS", Role);
        Assert.Equal("003001", (await FailAsync("CREATE DATABASE OURS")).Code);
        Grant("CREATE DATABASE ON ACCOUNT");
        await _world.Account.ExecuteAsync("CREATE DATABASE OURS", Role);
        Assert.Equal(Role, _world.Account.Execute("SHOW DATABASES LIKE 'OURS'").Cell(0, "owner"));
    }

    [Fact]
    public async Task A_view_lets_read_what_its_owner_may_read()
    {
        await _world.PrepareAsync();
        await _world.RunAsync(Guide.FlattenedView);
        Grant("USAGE ON DATABASE ANALYTICS");
        Grant("USAGE ON SCHEMA ANALYTICS.VOICE");
        Grant("SELECT ON VIEW ANALYTICS.VOICE.SESSIONS_FLATTENED");
        Grant("USAGE ON WAREHOUSE COMPUTE_WH");
        Assert.Empty((await _world.Account.ExecuteAsync("SELECT * FROM ANALYTICS.VOICE.SESSIONS_FLATTENED", Role)).Rows);
        Assert.Equal("002003", (await FailAsync("SELECT * FROM ANALYTICS.VOICE.SESSIONS")).Code);
    }

    [Fact]
    public async Task Grants_are_shown_from_all_sides_and_revoked()
    {
        await _world.PrepareAsync();
        _world.Account.AddUser("ANN");
        await _world.RunAsync($"GRANT SELECT, INSERT ON TABLE sessions TO ROLE {Role}; GRANT ROLE {Role} TO USER ANN; REVOKE INSERT ON sessions FROM ROLE {Role}");
        var on = await _world.RunAsync("SHOW GRANTS ON TABLE sessions");
        Assert.Equal(["OWNERSHIP ACCOUNTADMIN", $"SELECT {Role}"], on.Rows.Select(row => $"{row[1]} {row[5]}"));
        var to = await _world.RunAsync($"SHOW GRANTS TO ROLE {Role}");
        Assert.Equal(["SELECT", "TABLE", "ANALYTICS.VOICE.SESSIONS"], Assert.Single(to.Rows)[1..4]);
        Assert.Equal(["ANN"], (await _world.RunAsync($"SHOW GRANTS OF ROLE {Role}")).Rows.Where(row => row[2] is "USER").Select(row => row[3]));
        Assert.Equal(Role, (await _world.RunAsync("SHOW GRANTS TO USER ANN")).Rows[0][1]);
    }

    [Fact]
    public async Task Ownership_moves_with_its_grants_or_not_at_all()
    {
        await _world.PrepareAsync();
        await _world.RunAsync($"GRANT SELECT ON TABLE sessions TO ROLE PUBLIC");
        Assert.Equal("003149", (await _world.FailAsync($"GRANT OWNERSHIP ON TABLE sessions TO ROLE {Role}")).Code);
        await _world.RunAsync($"GRANT OWNERSHIP ON TABLE sessions TO ROLE {Role} COPY CURRENT GRANTS");
        Assert.Equal(Role, (await _world.RunAsync("SHOW TABLES")).Cell(0, "owner"));
        Assert.Equal(2, (await _world.RunAsync("SHOW GRANTS ON TABLE sessions")).Rows.Length);
    }

    [Fact]
    public void A_dropped_roles_objects_go_to_who_dropped_it()
    {
        Grant("CREATE INTEGRATION ON ACCOUNT");
        _world.Account.Execute(Guide.Integration, Role);
        _world.Account.Execute($"DROP ROLE {Role}");
        Assert.Contains("Integration VOICE_ANALYTICS_S3 owner=ACCOUNTADMIN", _world.World.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_inherit_and_cannot_inherit_each_other()
    {
        _world.Account.AddRole("OUTER_ROLE");
        _world.Account.Execute($"GRANT ROLE {Role} TO ROLE OUTER_ROLE");
        Grant("CREATE DATABASE ON ACCOUNT");
        _world.Account.Execute("CREATE DATABASE INHERITED", "OUTER_ROLE");
        var cycle = Assert.Throws<SnowflakeException>(() => _world.Account.Execute($"GRANT ROLE OUTER_ROLE TO ROLE {Role}"));
        Assert.Equal("003007", cycle.Error.Code);
    }

    private static string Last(SnowflakeError error) => error.Message[(error.Message.IndexOf('\n', StringComparison.Ordinal) + 1)..];
}
