namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>Views are bound when they are created, and lose what hangs on them when they are replaced.</summary>
public sealed class ViewTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    private async Task PrepareAsync()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, Guide.Event, Guide.SecondEvent);
        await _world.RunAsync(Guide.Copy);
    }

    [Fact]
    public async Task A_star_is_frozen_and_breaks_when_its_base_changes()
    {
        await PrepareAsync();
        await _world.RunAsync("CREATE VIEW everything AS SELECT * FROM sessions; ALTER TABLE sessions ADD COLUMN extra STRING");
        var error = await _world.FailAsync("SELECT * FROM everything");
        Assert.Equal(("002057", "SQL compilation error:\nView definition for 'ANALYTICS.VOICE.EVERYTHING' declared 9 column(s), but view query produces 10 column(s)."), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_view_on_something_that_is_gone_says_so()
    {
        await PrepareAsync();
        await _world.RunAsync(Guide.FlattenedView + "; DROP TABLE sessions");
        var error = await _world.FailAsync("SELECT * FROM sessions_flattened");
        Assert.Equal("002037", error.Code);
        Assert.Contains("Failure during expansion of view 'SESSIONS_FLATTENED'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, "grants are lost")]
    [InlineData("COPY GRANTS", 2, "grants are kept")]
    public async Task Replacing_a_view(string copy, int grants, string because)
    {
        await PrepareAsync();
        await _world.RunAsync("CREATE VIEW v AS SELECT _session_id FROM sessions; GRANT SELECT ON VIEW v TO ROLE PUBLIC");
        await _world.RunAsync($"CREATE OR REPLACE VIEW v (id) {copy} COMMENT = 'new' AS SELECT UPPER(_session_id) FROM sessions");
        Assert.True(grants == (await _world.RunAsync("SHOW GRANTS ON VIEW v")).Rows.Length, because);
        Assert.Equal(["S1", "S2"], (await _world.RunAsync("SELECT id FROM v ORDER BY id")).Rows.Select(row => row[0]));
        Assert.Equal("new", (await _world.RunAsync("SHOW VIEWS")).Cell(0, "comment"));
    }

    [Fact]
    public async Task One_bad_value_fails_every_query_of_the_guides_view()
    {
        await PrepareAsync();
        await _world.RunAsync(Guide.FlattenedView);
        _world.Aws.PutEvents(TestWorld.File.Replace("abc123", "bad", StringComparison.Ordinal), Guide.Event.Replace("\"team_size\":7", "\"team_size\":\"5+\"", StringComparison.Ordinal));
        await _world.RunAsync(Guide.Copy);
        Assert.Equal("Failed to cast variant value \"5+\" to FIXED", (await _world.FailAsync("SELECT * FROM sessions_flattened")).Message);
        await _world.RunAsync("CREATE OR REPLACE VIEW sessions_flattened AS SELECT _session_id, TRY_TO_NUMBER(discovered_signals:team_size::STRING) AS team_size FROM sessions");
        Assert.Equal([null, "2", "7"], (await _world.RunAsync("SELECT team_size FROM sessions_flattened ORDER BY team_size NULLS FIRST")).Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task The_guides_fourth_test_finds_the_lead()
    {
        await PrepareAsync();
        var leads = await _world.RunAsync("""
            SELECT
              _session_id,
              _timestamp,
              discovered_signals:team_size::INT as team_size,
              discovered_signals:monthly_volume::INT as monthly_volume,
              duration_seconds
            FROM ANALYTICS.VOICE.SESSIONS
            WHERE discovered_signals:team_size::INT >= 5
               OR discovered_signals:monthly_volume::INT >= 100
            ORDER BY _timestamp DESC
            """);
        Assert.Equal(["s1", "1738092600.000000000", "7", "50", "62"], Assert.Single(leads.Rows));
    }

    [Fact]
    public async Task Arrays_are_flattened_laterally()
    {
        await PrepareAsync();
        var tools = await _world.RunAsync("""
            WITH calls AS (
              SELECT s._session_id AS id, t.index AS n, t.value:name::STRING AS tool, t.value:ok::BOOLEAN AS ok
              FROM sessions s, LATERAL FLATTEN(input => s.tool_calls) t
            )
            SELECT id, n, tool, IFF(ok, 'yes', 'no') AS ok FROM calls ORDER BY n
            """);
        Assert.Equal(["s1,0,quote,yes", "s1,1,crm,no"], tools.Rows.Select(row => string.Join(',', row)));
        var outer = await _world.RunAsync("SELECT s._session_id, COUNT(t.value) AS n FROM sessions s, LATERAL FLATTEN(input => s.tool_calls, outer => TRUE) t GROUP BY 1 ORDER BY 1");
        Assert.Equal(["s1,2", "s2,0"], outer.Rows.Select(row => string.Join(',', row)));
        var keys = await _world.RunAsync("SELECT f.key, f.value::STRING FROM sessions, LATERAL FLATTEN(input => discovered_signals) f WHERE _session_id = 's1' ORDER BY f.key");
        Assert.Equal(["industry", "monthly_volume", "team_size", "urgency"], keys.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task Queries_join_group_and_filter_groups()
    {
        await PrepareAsync();
        var result = await _world.RunAsync("""
            SELECT a._event_type AS kind, COUNT(DISTINCT b._session_id) AS n, SUM(a.duration_seconds) AS total, AVG(a.duration_seconds) AS mean
            FROM sessions a LEFT JOIN sessions b ON a._session_id = b._session_id AND b.duration_seconds > 40
            GROUP BY kind HAVING COUNT(*) > 1 ORDER BY n DESC
            """);
        Assert.Equal(["session_end", "1", "92", "46.000000"], Assert.Single(result.Rows));
        Assert.Equal(["KIND", "N", "TOTAL", "MEAN"], result.Columns.Select(column => column.Name));
        var union = await _world.RunAsync("SELECT _session_id AS x FROM sessions UNION ALL SELECT 'extra' ORDER BY x DESC LIMIT 2");
        Assert.Equal(["s2", "s1"], union.Rows.Select(row => row[0]));
        Assert.Equal("002028", (await _world.FailAsync("SELECT _session_id FROM sessions a, sessions b")).Code);
        Assert.Equal(["s1"], (await _world.RunAsync("SELECT _session_id FROM sessions WHERE _session_id IN (SELECT _session_id FROM sessions WHERE duration_seconds > 40)")).Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task A_star_can_leave_columns_out()
    {
        await PrepareAsync();
        var result = await _world.RunAsync("SELECT * EXCLUDE (raw_data, load_timestamp), t.* EXCLUDE _session_id FROM sessions t LIMIT 1");
        Assert.Equal(7 + 8, result.Columns.Length);
        Assert.DoesNotContain("LOAD_TIMESTAMP", result.Columns.Take(7).Select(column => column.Name));
        Assert.Equal("000904", (await _world.FailAsync("SELECT * EXCLUDE nothing FROM sessions")).Code);
    }

    [Fact]
    public async Task Variants_print_as_indented_json_with_sorted_keys()
    {
        await PrepareAsync();
        var cell = (await _world.RunAsync("SELECT discovered_signals FROM sessions WHERE _session_id = 's2'")).Rows[0][0];
        Assert.Equal("{\n  \"monthly_volume\": null,\n  \"team_size\": 2\n}", cell);
    }

    [Fact]
    public async Task Columns_are_added_renamed_and_dropped_under_data()
    {
        await PrepareAsync();
        await _world.RunAsync("ALTER TABLE sessions ADD COLUMN IF NOT EXISTS plan STRING DEFAULT 'free' COMMENT 'what they pay', raw_data VARIANT");
        await _world.RunAsync("ALTER TABLE sessions RENAME COLUMN plan TO tier; ALTER TABLE sessions DROP COLUMN metrics_summary; ALTER TABLE sessions ALTER COLUMN tier DROP DEFAULT");
        Assert.Equal(["free", "free"], (await _world.RunAsync("SELECT tier FROM sessions")).Rows.Select(row => row[0]));
        var described = await _world.RunAsync("DESC TABLE sessions");
        Assert.Equal(["TIER", "VARCHAR(16777216)", "COLUMN", "Y"], described.Rows[^1][..4]);
        Assert.DoesNotContain(described.Rows, row => row[0] is "METRICS_SUMMARY");
        await _world.RunAsync("CREATE TABLE \"MixedCase\" (\"a\" INT, \"A\" STRING)");
        Assert.Equal(["a", "A"], (await _world.RunAsync("SELECT * FROM \"MixedCase\"")).Columns.Select(column => column.Name));
        Assert.Equal("002003", (await _world.FailAsync("SELECT * FROM MixedCase")).Code);
    }
}
