namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>Integration → trust → stage → table → COPY → task → views → rows, as the guide does it.</summary>
public sealed class FullFlowTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_guides_main_road_ends_in_rows()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, Guide.Event, Guide.SecondEvent);

        var listed = await _world.RunAsync("LIST @voice_analytics_stage");
        Assert.Equal($"s3://{TestWorld.File}", listed.Cell(0, "name"));

        var peek = await _world.RunAsync("SELECT $1 FROM @voice_analytics_stage/year=2025/month=01/day=28/ LIMIT 1");
        Assert.Contains("\"_session_id\": \"s1\"", peek.Rows[0][0], StringComparison.Ordinal);

        var copied = await _world.RunAsync(Guide.Copy);
        Assert.Equal(("LOADED", "2", "2"), (copied.Cell(0, "status"), copied.Cell(0, "rows_parsed"), copied.Cell(0, "rows_loaded")));

        var counted = await _world.RunAsync("SELECT COUNT(*), MIN(_timestamp), MAX(_timestamp) FROM ANALYTICS.VOICE.SESSIONS");
        Assert.Equal(["2", "1738092600.000000000", "1738096200.000000000"], counted.Rows[0]);
        Assert.Equal(["COUNT(*)", "MIN(_TIMESTAMP)", "MAX(_TIMESTAMP)"], counted.Columns.Select(column => column.Name));

        await _world.RunAsync(Guide.FlattenedView + ";" + Guide.LeadsView);
        var leads = await _world.RunAsync("SELECT _session_id, team_size, monthly_volume, duration_seconds, urgency, stt_audio_seconds FROM QUALIFIED_LEADS");
        Assert.Equal(["s1", "7", "50", "62", "high", "55.25"], Assert.Single(leads.Rows));
        Assert.Empty(_world.World.Unmodelled);
    }

    [Fact]
    public async Task The_task_loads_what_is_new_every_hour()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, Guide.Event);
        await _world.RunAsync(Guide.TaskHead + Guide.Copy + "; ALTER TASK voice_analytics_incremental_load RESUME");

        Assert.Equal(0, await _world.World.RunDueTasksAsync());
        _world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await _world.World.RunDueTasksAsync());
        _world.Aws.PutEvents(TestWorld.File.Replace("abc123", "abc124", StringComparison.Ordinal), Guide.SecondEvent);
        _world.Clock.Advance(TimeSpan.FromHours(1));
        await _world.World.RunDueTasksAsync();

        Assert.Equal("2", (await _world.RunAsync("SELECT COUNT(*) FROM SESSIONS")).Rows[0][0]);
        var history = await _world.RunAsync("SELECT * FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY(TASK_NAME => 'voice_analytics_incremental_load')) ORDER BY SCHEDULED_TIME DESC LIMIT 10");
        Assert.Equal(["SCHEDULED", "SUCCEEDED", "SUCCEEDED"], Enumerable.Range(0, history.Rows.Length).Select(row => history.Cell(row, "STATE")));
        var loads = await _world.RunAsync("SELECT FILE_NAME, STATUS, ROW_COUNT FROM TABLE(INFORMATION_SCHEMA.COPY_HISTORY(TABLE_NAME => 'SESSIONS', START_TIME => DATEADD(day, -1, CURRENT_TIMESTAMP())))");
        Assert.All(loads.Rows, row => Assert.Equal(("Loaded", "1"), (row[1], row[2])));
        Assert.Equal(2, loads.Rows.Length);
    }
}
