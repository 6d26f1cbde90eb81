using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>The operator-managed share against the embedded Snowflake: observer, planner and executor together.</summary>
public sealed class ShareInWorldTests : IDisposable
{
    private const string Folder = "sessions/year=2025/month=01/day=28/";
    private static readonly PassFacts Trusted = new(AwsReady: true, AccessVerified: false);
    private static readonly PassFacts Verified = new(AwsReady: true, AccessVerified: true);
    private readonly WorldBench _bench = new();

    public void Dispose()
    {
        Assert.Empty(_bench.World.Unmodelled);
        _bench.Dispose();
    }

    [Fact]
    public async Task A_share_is_built_verified_loaded_and_told()
    {
        _bench.PutEvents(
            Folder + "a.gz",
            """{"_timestamp":1738092600.25,"_session_id":"s1","duration_seconds":61.5,"discovered_signals":{"team_size":7},"tool_calls":[1],"metrics_summary":{"a":1},"ended_at":"2025-01-28T20:30:00+01:00","started_ms":1738092600123,"happy":true,"score":0.5,"day":"2025-01-28","language":"en"}""",
            """{"_timestamp":"x","_session_id":"s2","duration_seconds":"?","discovered_signals":{"team_size":"5+"},"metrics_summary":[1],"ended_at":"soon","started_ms":1738092600123456,"happy":"maybe","score":"high","day":"x","language":null}""");
        _bench.PutEvents(Folder + "broken.gz", """{"_session_id":""");
        var desired = WorldShare.Desired();

        var built = await _bench.ConvergeAsync(desired, Trusted);
        Assert.False(built.Task.ValueOrNull!.Started);
        var verified = await _bench.Elapse(new AccessVerifier(_bench.Client, _bench.Time).VerifyAsync(desired, _bench.Time.GetUtcNow(), CancellationToken.None));
        Assert.True(verified!.State == VerificationState.Verified, $"{(await RunAsync(SnowflakeVerification.Statement(desired)!)).Rows[0]["RESULT"]}");

        var done = await _bench.ConvergeAsync(desired, Verified);
        Assert.True(done.Task.ValueOrNull!.Started);
        await _bench.World.RunDueTasksAsync();

        var rows = (await RunAsync($"SELECT * FROM ANALYTICS.VOICE.SESSIONS ORDER BY _SOURCE_ROW")).Rows;
        Assert.Equal(2, rows.Count);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1738092600250), rows[0].Timestamp("_TIMESTAMP"));
        Assert.Equal("61.500", rows[0]["DURATION_SECONDS"]);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1738092600123), rows[0].Timestamp("STARTED_MS"));
        Assert.Equal(("true", "en", "1"), (rows[0]["HAPPY"], rows[0]["LANGUAGE"], rows[0]["_SOURCE_ROW"]));
        Assert.EndsWith(Folder + "a.gz", rows[0]["_SOURCE_FILE"], StringComparison.Ordinal);
        string[] odd = ["_TIMESTAMP", "DURATION_SECONDS", "METRICS", "ENDED_AT", "STARTED_MS", "HAPPY", "SCORE", "DAY", "LANGUAGE"];
        Assert.Equal("s2", rows[1]["_SESSION_ID"]);
        Assert.All(odd, column => Assert.Null(rows[1][column]));
        var leads = await _bench.Account.ExecuteAsync("SELECT _SESSION_ID FROM ANALYTICS.VOICE.QUALIFIED_LEADS", "ANALYST");
        Assert.Equal("s1", Assert.Single(leads.Rows)[0]);

        var load = (await _bench.Elapse(new LoadReader(_bench.Client).ReadAsync(desired.Owner, desired.Objects!.Task.Name, desired.Objects.Table.Name, CancellationToken.None))).ValueOrNull!;
        Assert.Equal("SUCCEEDED", load.LastRunState);
        Assert.Equal(2, load.LastRows);
        Assert.Equal(1, load.FailedFiles);
        Assert.EndsWith("broken.gz", load.LastFailedFile, StringComparison.Ordinal);
        Assert.EndsWith("a.gz", load.LastFile, StringComparison.Ordinal);
        Assert.NotNull(load.LastLoadTime);
        Assert.NotNull(load.LastError);
    }

    [Fact]
    public async Task At_rest_nothing_is_written()
    {
        var desired = WorldShare.Desired();
        await _bench.ConvergeAsync(desired, Verified);
        _bench.Records.Clear();
        var observed = await _bench.ConvergeAsync(desired, Verified);
        Assert.All(_bench.Records, record => Assert.Matches("^(SHOW|DESC|SESSION|VIEW POLICIES)", record.Statement.Kind));
        Assert.Equal(["ANALYST"], observed.Table.ValueOrNull!.GrantedTo);
        Assert.Equal(WorldShare.OperatorRole, observed.Stage.ValueOrNull!.Owner);
        Assert.Equal("arn:aws:iam::999900001111:user/abcd-s", observed.Integration.ValueOrNull!.PrincipalArn);
        Assert.Equal(WorldShare.ExternalId, observed.Integration.ValueOrNull.ExternalId);
    }

    [Theory]
    [InlineData("ALTER STORAGE INTEGRATION VA_PARTNERS_ACME SET ENABLED = FALSE")]
    [InlineData("ALTER STORAGE INTEGRATION VA_PARTNERS_ACME SET STORAGE_ALLOWED_LOCATIONS = ('s3://elsewhere/x/')")]
    [InlineData("ALTER STORAGE INTEGRATION VA_PARTNERS_ACME SET STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/other'")]
    [InlineData("ALTER STORAGE INTEGRATION VA_PARTNERS_ACME SET STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/va-partners-acme' STORAGE_AWS_EXTERNAL_ID = 'guessed'")]
    [InlineData("ALTER STORAGE INTEGRATION VA_PARTNERS_ACME SET STORAGE_BLOCKED_LOCATIONS = ('s3://pandadoc-voice-analytics-1761683081/sessions/')")]
    [InlineData("ALTER STAGE ANALYTICS.VOICE.SESSIONS_STAGE SET URL = 's3://pandadoc-voice-analytics-1761683081/sessions/year=2025/'")]
    [InlineData("ALTER TASK ANALYTICS.VOICE.SESSIONS_LOAD SUSPEND")]
    [InlineData("ALTER TASK ANALYTICS.VOICE.SESSIONS_LOAD SUSPEND; ALTER TASK ANALYTICS.VOICE.SESSIONS_LOAD SET SCHEDULE = '5 MINUTE'")]
    [InlineData("ALTER TASK ANALYTICS.VOICE.SESSIONS_LOAD SUSPEND; ALTER TASK ANALYTICS.VOICE.SESSIONS_LOAD MODIFY AS SELECT 1")]
    [InlineData("DROP VIEW ANALYTICS.VOICE.QUALIFIED_LEADS")]
    [InlineData("DROP STAGE ANALYTICS.VOICE.SESSIONS_STAGE")]
    [InlineData("DROP TASK ANALYTICS.VOICE.SESSIONS_LOAD")]
    [InlineData("ALTER TABLE ANALYTICS.VOICE.SESSIONS DROP COLUMN LANGUAGE")]
    [InlineData("REVOKE SELECT ON TABLE ANALYTICS.VOICE.SESSIONS FROM ROLE ANALYST")]
    public async Task What_somebody_changed_is_seen_and_put_right(string meddling)
    {
        var desired = WorldShare.Desired();
        await _bench.ConvergeAsync(desired, Verified);
        var before = await AllAsync(desired);
        await _bench.Account.ExecuteAsync(meddling, WorldShare.OperatorRole);
        Assert.NotEqual(before, await AllAsync(desired));
        await _bench.ConvergeAsync(desired, Verified);
        Assert.Equal(before, await AllAsync(desired));
    }

    [Fact]
    public async Task A_deleted_share_leaves_the_partners_table_and_nothing_else()
    {
        await _bench.ConvergeAsync(WorldShare.Desired(), Verified);
        var gone = WorldShare.Desired(IntentKind.Absent) with { Objects = null };
        var observed = await _bench.ConvergeAsync(gone, Trusted);
        Assert.IsType<Observation<ObservedIntegration>.Absent>(observed.Integration);
        Assert.All(observed.Leftovers, each => Assert.True(ObjectMarker.TryParse(each.Comment, out var marker) && marker.Released));
        Assert.Empty((await RunAsync($"SHOW STAGES IN SCHEMA ANALYTICS.VOICE")).Rows);
        Assert.Empty((await RunAsync($"SHOW TASKS IN SCHEMA ANALYTICS.VOICE")).Rows);
        Assert.Empty((await RunAsync($"SHOW VIEWS IN SCHEMA ANALYTICS.VOICE")).Rows);
        Assert.Contains("\"released\":true", Assert.Single((await RunAsync($"SHOW TABLES IN SCHEMA ANALYTICS.VOICE")).Rows)["comment"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_hidden_schema_nothing_is_called_absent()
    {
        var desired = WorldShare.Desired();
        await _bench.ConvergeAsync(desired, Verified);
        await _bench.Account.ExecuteAsync($"GRANT OWNERSHIP ON SCHEMA ANALYTICS.VOICE TO ROLE SYSADMIN REVOKE CURRENT GRANTS");
        var observed = await _bench.Elapse(new SnowflakeObserver(_bench.Client).ObserveAsync(
            desired, ObservedSnowflake.Presumed, SnowflakeReads.Stages, CancellationToken.None));
        Assert.IsNotType<Observation<ObservedStage>.Absent>(observed.Stage);
    }

    private async Task<ObservedSnowflake> AllAsync(DesiredSnowflake desired)
    {
        var observed = await _bench.Elapse(new SnowflakeObserver(_bench.Client).ObserveAsync(
            desired, ObservedSnowflake.Presumed, SnowflakeReads.Session | SnowflakeReads.Objects | SnowflakeReads.Grants, CancellationToken.None));
        // A column that was put back stands last.
        return observed.Table.ValueOrNull is { } table
            ? observed with { Table = new Observation<ObservedTable>.Present(table with { Columns = [.. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal)] }) }
            : observed;
    }

    private Task<SnowflakeResult> RunAsync(SqlInterpolation sql) => RunAsync(new SqlStatement(SqlText.Format(sql), "TEST", ""));

    private async Task<SnowflakeResult> RunAsync(SqlStatement statement) =>
        (await _bench.Elapse(_bench.Client.ExecuteAsync(statement, "test", CancellationToken.None))).Rows();
}
