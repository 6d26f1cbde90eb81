using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>The script of the handoff, run by a partner as it is.</summary>
public sealed class PartnerScriptInWorldTests : IDisposable
{
    private const string File = "year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz";
    private readonly WorldBench _bench = new();

    private static PartnerScriptInput Input
    {
        get
        {
            var objects = WorldShare.Objects;
            return new PartnerScriptInput(
                "partners/acme", objects.Integration, objects.Database, objects.Schema, objects.Table, objects.Stage, objects.Copy, objects.Task,
                [.. objects.Views.Select(view => view.Definition)], [SqlIdentifier.Parse("ANALYST")], TrustEstablished: true);
        }
    }

    public void Dispose()
    {
        Assert.Empty(_bench.World.Unmodelled);
        _bench.Dispose();
    }

    [Fact]
    public async Task It_ends_in_rows_and_may_be_run_again()
    {
        _bench.PutEvents($"sessions/{File}", """{"_timestamp":1738092600,"_session_id":"s1","discovered_signals":{"team_size":7}}""");
        await _bench.Account.ExecuteAsync(PartnerScript.Render(Input));
        await _bench.Account.ExecuteAsync(PartnerScript.Render(Input));
        Assert.Equal("1", (await _bench.Account.ExecuteAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.SESSIONS")).Rows[0][0]);

        Assert.Equal("1", (await _bench.Account.ExecuteAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.SESSIONS", "ANALYST")).Rows[0][0]);
        Assert.Equal("1", (await _bench.Account.ExecuteAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.QUALIFIED_LEADS", "ANALYST")).Rows[0][0]);

        _bench.PutEvents("sessions/year=2025/month=01/day=29/b.gz", """{"_timestamp":1738178000,"_session_id":"s2","discovered_signals":{"team_size":2}}""");
        _bench.Time.Advance(TimeSpan.FromHours(1));
        await _bench.World.RunDueTasksAsync();
        Assert.Equal("2", (await _bench.Account.ExecuteAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.SESSIONS")).Rows[0][0]);
        Assert.Equal("s1", Assert.Single((await _bench.Account.ExecuteAsync("SELECT _SESSION_ID FROM ANALYTICS.VOICE.QUALIFIED_LEADS")).Rows)[0]);
    }

    [Fact]
    public async Task A_broken_file_fails_no_statement_of_the_script()
    {
        _bench.PutEvents("sessions/year=2025/month=01/day=01/broken.gz", "{ not json");
        _bench.PutEvents($"sessions/{File}", """{"_timestamp":1738092600,"_session_id":"s1","discovered_signals":{"team_size":7}}""");
        await _bench.Account.ExecuteAsync(PartnerScript.Render(Input));
        Assert.Equal("1", (await _bench.Account.ExecuteAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.SESSIONS")).Rows[0][0]);
    }

    [Fact]
    public async Task A_later_script_changes_what_an_earlier_one_made()
    {
        await _bench.Account.ExecuteAsync(PartnerScript.Render(Input));
        var location = StorageLocation.S3("aws", WorldShare.Bucket, "sessions/year=2025/");
        var copy = Input.Copy with { Columns = [.. Input.Copy.Columns, new LoadedColumn(SqlIdentifier.Parse("EXTRA"), ColumnType.String, JsonPath.Of("extra"))] };
        await _bench.Account.ExecuteAsync(PartnerScript.Render(Input with
        {
            Integration = Input.Integration! with { AllowedLocation = location },
            Stage = Input.Stage with { Url = location },
            Copy = copy,
            Table = TableDefinition.For(Input.Table.Name, copy.Columns),
            Task = Input.Task with { Schedule = "30 MINUTE", Body = CopySql.Text(copy) },
        }));
        var task = await _bench.Account.ExecuteAsync("SHOW TASKS IN SCHEMA ANALYTICS.VOICE");
        Assert.Equal(("30 MINUTE", "started", CopySql.Text(copy).Text), (task.Cell(0, "schedule"), task.Cell(0, "state"), task.Cell(0, "definition")));
        var stage = await _bench.Account.ExecuteAsync("SHOW STAGES IN SCHEMA ANALYTICS.VOICE");
        Assert.Equal(location.Url, stage.Cell(0, "url"));
    }
}
