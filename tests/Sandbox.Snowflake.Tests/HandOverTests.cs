namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>What somebody made by hand is handed to another role and marked by it (grant-ownership.md, the ALTER of each kind).</summary>
public sealed class HandOverTests : IDisposable
{
    private const string Task = "ANALYTICS.VOICE.voice_analytics_incremental_load";
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("INTEGRATION voice_analytics_s3", "SHOW INTEGRATIONS")]
    [InlineData("STAGE ANALYTICS.VOICE.voice_analytics_stage", "SHOW STAGES")]
    [InlineData("TABLE ANALYTICS.VOICE.SESSIONS", "SHOW TABLES")]
    [InlineData("TASK " + Task, "SHOW TASKS")]
    public async Task A_comment_is_set_alone_and_only_by_the_owner(string what, string show)
    {
        await PrepareAsync();
        Assert.Equal("003001", (await _world.FailAsync($"ALTER {what} SET COMMENT = 'mine'", "SYSADMIN")).Code);
        await _world.RunAsync($"GRANT OWNERSHIP ON {what} TO ROLE SYSADMIN COPY CURRENT GRANTS");
        await _world.RunAsync($"ALTER {what} SET COMMENT = 'mine'", "SYSADMIN");
        Assert.Equal("mine", (await _world.RunAsync(show)).Cell(0, "comment"));
    }

    [Fact]
    public async Task A_started_task_is_suspended_by_being_handed_over()
    {
        await PrepareAsync();
        await _world.RunAsync($"ALTER TASK {Task} RESUME; GRANT OWNERSHIP ON TASK {Task} TO ROLE SYSADMIN COPY CURRENT GRANTS");
        Assert.Equal("suspended", (await _world.RunAsync("SHOW TASKS")).Cell(0, "state"));
    }

    [Fact]
    public async Task Which_files_a_table_has_taken_in_is_the_tables_whatever_statement_loads_it_next()
    {
        await PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, """{"_session_id":"s1"}""");
        await _world.RunAsync(Guide.Copy);
        await _world.RunAsync("ALTER TABLE SESSIONS ADD COLUMN _SOURCE_FILE STRING; GRANT OWNERSHIP ON TABLE SESSIONS TO ROLE SYSADMIN COPY CURRENT GRANTS");
        await _world.RunAsync("COPY INTO SESSIONS (_session_id, _source_file) FROM (SELECT $1:_session_id::STRING, METADATA$FILENAME FROM @voice_analytics_stage) ON_ERROR = SKIP_FILE", "SYSADMIN");
        Assert.Equal("1", (await _world.RunAsync("SELECT COUNT(*) FROM SESSIONS", "SYSADMIN")).Rows[0][0]);
    }

    private async Task PrepareAsync()
    {
        await _world.PrepareAsync();
        await _world.RunAsync(Guide.TaskHead + Guide.Copy);
        foreach (var grant in new[] { "USAGE ON INTEGRATION voice_analytics_s3", "USAGE ON DATABASE ANALYTICS", "USAGE ON SCHEMA ANALYTICS.VOICE", "USAGE ON STAGE ANALYTICS.VOICE.voice_analytics_stage", "SELECT ON TABLE ANALYTICS.VOICE.SESSIONS", $"MONITOR ON TASK {Task}" })
        {
            await _world.RunAsync($"GRANT {grant} TO ROLE SYSADMIN");
        }
    }
}
