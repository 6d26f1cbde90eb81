namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>create-task.md, alter-task.md, task_history.md.</summary>
public sealed class TaskTests : IDisposable
{
    private const string Name = "voice_analytics_incremental_load";
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    private async Task PrepareAsync(string body = Guide.Copy)
    {
        await _world.PrepareAsync();
        await _world.RunAsync(Guide.TaskHead + body);
    }

    private async Task<string[]> StatesAsync() =>
        [.. (await _world.RunAsync($"SELECT STATE FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY(TASK_NAME => '{Name}', DATABASE_NAME => 'ANALYTICS', SCHEMA_NAME => 'VOICE')) WHERE QUERY_ID IS NOT NULL ORDER BY SCHEDULED_TIME")).Rows.Select(row => row[0]!)];

    private async Task<string?> ShowAsync(string column) => (await _world.RunAsync("SHOW TASKS")).Cell(0, column);

    private async Task HourAsync(int hours = 1)
    {
        for (var i = 0; i < hours; i++)
        {
            _world.Clock.Advance(TimeSpan.FromHours(1));
            await _world.World.RunDueTasksAsync();
        }
    }

    [Fact]
    public async Task A_new_task_is_suspended_and_says_what_it_will_do()
    {
        await PrepareAsync();
        Assert.Equal(("suspended", "60 MINUTE", "COMPUTE_WH", Guide.Copy), (await ShowAsync("state"), await ShowAsync("schedule"), await ShowAsync("warehouse"), await ShowAsync("definition")));
        await HourAsync(2);
        Assert.Empty(await StatesAsync());
    }

    [Theory]
    [InlineData("SET SCHEDULE = '30 MINUTE'")]
    [InlineData("SET COMMENT = 'x'")]
    [InlineData("UNSET COMMENT")]
    [InlineData("MODIFY AS SELECT 1")]
    public async Task A_running_task_cannot_be_altered(string change)
    {
        await PrepareAsync();
        await _world.RunAsync($"ALTER TASK {Name} RESUME");
        var error = await _world.FailAsync($"ALTER TASK {Name} {change}");
        Assert.Equal(("091421", "Unable to update graph with root task ANALYTICS.VOICE.VOICE_ANALYTICS_INCREMENTAL_LOAD since that root task is not suspended."), (error.Code, error.Message));
        await _world.RunAsync($"ALTER TASK {Name} SUSPEND; ALTER TASK {Name} {change}; ALTER TASK {Name} RESUME");
        Assert.Equal(("started", "USER_SUSPENDED"), (await ShowAsync("state"), await ShowAsync("last_suspended_reason")));
    }

    [Fact]
    public async Task The_guides_maintenance_task_fails_every_hour_and_is_suspended_after_ten()
    {
        await PrepareAsync("COPY INTO ANALYTICS.VOICE.SESSIONS FROM @voice_analytics_stage FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP) PATTERN = '.*year=.*/month=.*/day=.*/.*\\\\.gz'");
        await _world.RunAsync($"ALTER TASK {Name} RESUME");
        await HourAsync(12);
        string[] expected = [.. Enumerable.Repeat("FAILED", 9), "FAILED_AND_AUTO_SUSPENDED"];
        Assert.Equal(expected, await StatesAsync());
        Assert.Equal(("suspended", "SUSPENDED_DUE_TO_ERRORS"), (await ShowAsync("state"), await ShowAsync("last_suspended_reason")));
        var error = await _world.RunAsync("SELECT ERROR_CODE, ERROR_MESSAGE FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY(ERROR_ONLY => TRUE, RESULT_LIMIT => 1))");
        Assert.Equal("002019", Assert.Single(error.Rows)[0]);
    }

    [Fact]
    public async Task A_success_starts_the_count_of_failures_again_and_zero_never_suspends()
    {
        await PrepareAsync();
        await _world.RunAsync($"ALTER TASK {Name} SET SUSPEND_TASK_AFTER_NUM_FAILURES = 2; ALTER TASK {Name} RESUME");
        _world.Aws.Denied.Add("ListObjectsV2");
        await HourAsync();
        _world.Aws.Denied.Clear();
        await HourAsync();
        _world.Aws.Denied.Add("ListObjectsV2");
        await HourAsync();
        Assert.Equal<string[]>(["FAILED", "SUCCEEDED", "FAILED"], await StatesAsync());
        await _world.RunAsync($"ALTER TASK {Name} SUSPEND; ALTER TASK {Name} SET SUSPEND_TASK_AFTER_NUM_FAILURES = 0; ALTER TASK {Name} RESUME");
        await HourAsync(12);
        Assert.Equal("started", await ShowAsync("state"));
    }

    [Fact]
    public async Task EXECUTE_TASK_runs_once_even_when_suspended()
    {
        await PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, Guide.Event);
        await _world.RunAsync($"EXECUTE TASK {Name}");
        Assert.Equal("SCHEDULED", (await _world.RunAsync("SELECT STATE FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY())")).Rows[0][0]);
        Assert.Equal(1, await _world.World.RunDueTasksAsync());
        Assert.Equal(0, await _world.World.RunDueTasksAsync());
        Assert.Equal(["SUCCEEDED"], await StatesAsync());
        Assert.Equal("suspended", await ShowAsync("state"));
        Assert.Equal("EXECUTE_TASK", (await _world.RunAsync("SELECT SCHEDULED_FROM FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY())")).Rows[0][0]);
    }

    [Fact]
    public async Task Resuming_checks_the_owners_privileges_and_warehouse()
    {
        await _world.PrepareAsync();
        _world.Account.AddRole("OWNER_ROLE");
        _world.Account.Execute("GRANT USAGE ON DATABASE ANALYTICS TO ROLE OWNER_ROLE; GRANT USAGE, CREATE TASK ON SCHEMA ANALYTICS.VOICE TO ROLE OWNER_ROLE; GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE OWNER_ROLE");
        await _world.RunAsync("CREATE TASK t WAREHOUSE = COMPUTE_WH SCHEDULE = '5 MINUTES' AS SELECT 1", "OWNER_ROLE");
        Assert.Equal("Cannot execute task , EXECUTE TASK privilege must be granted to owner role", (await _world.FailAsync("ALTER TASK t RESUME", "OWNER_ROLE")).Message);
        _world.Account.Execute("GRANT EXECUTE TASK ON ACCOUNT TO ROLE OWNER_ROLE; REVOKE USAGE ON WAREHOUSE COMPUTE_WH FROM ROLE OWNER_ROLE");
        Assert.Contains("USAGE privilege on the task's warehouse", (await _world.FailAsync("ALTER TASK t RESUME", "OWNER_ROLE")).Message, StringComparison.Ordinal);
        _world.Account.Execute("GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE OWNER_ROLE");
        await _world.RunAsync("ALTER TASK t RESUME", "OWNER_ROLE");
        _world.Account.Execute("REVOKE EXECUTE TASK ON ACCOUNT FROM ROLE OWNER_ROLE");
        await HourAsync();
        Assert.Equal("FAILED", (await _world.RunAsync("SELECT STATE FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY()) WHERE QUERY_ID IS NOT NULL")).Rows[0][0]);
    }

    [Fact]
    public async Task A_task_runs_as_its_owner_and_not_as_who_resumed_it()
    {
        await _world.PrepareAsync();
        _world.Account.AddRole("OWNER_ROLE");
        _world.Account.Execute("GRANT USAGE ON DATABASE ANALYTICS TO ROLE OWNER_ROLE; GRANT USAGE, CREATE TASK ON SCHEMA ANALYTICS.VOICE TO ROLE OWNER_ROLE; GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE OWNER_ROLE; GRANT EXECUTE TASK ON ACCOUNT TO ROLE OWNER_ROLE");
        await _world.RunAsync("CREATE TASK t WAREHOUSE = COMPUTE_WH SCHEDULE = '60 MINUTE' AS " + Guide.Copy, "OWNER_ROLE");
        await _world.RunAsync("ALTER TASK t RESUME");
        await HourAsync();
        Assert.Equal("002003", (await _world.RunAsync("SELECT ERROR_CODE FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY()) WHERE QUERY_ID IS NOT NULL")).Rows[0][0]);
    }

    [Fact]
    public async Task Replacing_a_task_suspends_it_and_dropping_stops_it()
    {
        await PrepareAsync();
        await _world.RunAsync($"ALTER TASK {Name} RESUME");
        await _world.RunAsync(Guide.TaskHead.Replace("CREATE TASK", "CREATE OR REPLACE TASK", StringComparison.Ordinal) + Guide.Copy);
        Assert.Equal("suspended", await ShowAsync("state"));
        await _world.RunAsync($"ALTER TASK {Name} RESUME; DROP TASK {Name}");
        await HourAsync();
        Assert.Empty(await StatesAsync());
    }

    [Fact]
    public async Task A_clock_that_jumps_runs_a_task_once()
    {
        await PrepareAsync();
        await _world.RunAsync($"ALTER TASK {Name} RESUME");
        _world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await _world.World.RunDueTasksAsync());
    }

    [Fact]
    public async Task A_serverless_task_needs_no_warehouse()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, Guide.Event);
        await _world.RunAsync("CREATE TASK t SCHEDULE = '1 HOUR' AS " + Guide.Copy + "; ALTER TASK t RESUME");
        await HourAsync();
        Assert.Equal("1", (await _world.RunAsync("SELECT COUNT(*) FROM sessions")).Rows[0][0]);
    }

    [Fact]
    public async Task History_ends_after_seven_days()
    {
        await _world.PrepareAsync();
        Assert.Equal("090091", (await _world.FailAsync("SELECT * FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY(SCHEDULED_TIME_RANGE_START => DATEADD('day', -8, CURRENT_TIMESTAMP())))")).Code);
        Assert.Equal("000938", (await _world.FailAsync("SELECT * FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY(SCHEMA_NAME => 'VOICE'))")).Code);
    }

    [Fact]
    public async Task A_timer_can_run_tasks_in_real_time()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(_world.Clock.GetUtcNow());
        using var world = new SnowflakeWorld(new SnowflakeWorldOptions { Accounts = [new AccountOptions { Name = "MYORG-ACME", Locator = "XY12345", IamUserArn = TestWorld.IamUser }], RunTasksByTimer = true }, clock);
        var account = world.Account("MYORG-ACME").AddWarehouse("COMPUTE_WH");
        account.Execute("CREATE DATABASE d; CREATE TASK t WAREHOUSE = COMPUTE_WH SCHEDULE = '10 SECONDS' AS SELECT 1; ALTER TASK t RESUME");
        clock.Advance(TimeSpan.FromSeconds(11));
        await account.ExecuteAsync("SELECT 1");
        Assert.Contains("SUCCEEDED", (await account.ExecuteAsync("SELECT STATE FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY())", database: "D")).Rows.Select(row => row[0]));
    }
}
