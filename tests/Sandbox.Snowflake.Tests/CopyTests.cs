using System.Globalization;
using System.Text;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>copy-into-table.md and data-load-considerations-load.md.</summary>
public sealed class CopyTests : IDisposable
{
    private const string Folder = $"{TestWorld.Bucket}/sessions/year=2025/month=01/day=28/";
    private const string Columns = "(_session_id, _timestamp, duration_seconds)";
    private const string Strict = $"COPY INTO sessions {Columns} FROM (SELECT $1:_session_id::STRING, TO_TIMESTAMP($1:_timestamp::NUMBER), $1:duration_seconds::NUMBER FROM @voice_analytics_stage) ";

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    private static string Event(int n, string timestamp = "1738092600") => $$"""{"_session_id":"s{{n}}","_timestamp":{{timestamp}},"duration_seconds":{{n}}}""";

    private async Task<string?> CountAsync() => (await _world.RunAsync("SELECT COUNT(*) FROM sessions")).Rows[0][0];

    private async Task<StatementResult> HistoryAsync(string where = "") =>
        await _world.RunAsync($"SELECT * FROM TABLE(INFORMATION_SCHEMA.COPY_HISTORY(TABLE_NAME => 'SESSIONS', START_TIME => DATEADD(day, -1, CURRENT_TIMESTAMP()))) {where}");

    private async Task PrepareTwoFilesAsync(string badTimestamp = "\"soon\"")
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(Folder + "a.gz", Event(1), Event(2, badTimestamp), Event(3), Event(4));
        _world.Aws.PutEvents(Folder + "b.gz", Event(5), Event(6));
    }

    [Fact]
    public async Task By_default_one_bad_row_rolls_everything_back_and_leaves_no_history()
    {
        await PrepareTwoFilesAsync();
        var error = await _world.FailAsync(Strict);
        Assert.Equal("100071", error.Code);
        Assert.Contains("Failed to cast variant value \"soon\" to FIXED\n  File 'sessions/year=2025/month=01/day=28/a.gz', line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("column \"SESSIONS\"[\"_TIMESTAMP\":3]", error.Message, StringComparison.Ordinal);
        Assert.Equal("0", await CountAsync());
        Assert.Empty((await HistoryAsync()).Rows);
    }

    [Theory]
    [InlineData("SKIP_FILE", "LOAD_FAILED", 2, "the file with the bad row is left out whole")]
    [InlineData("CONTINUE", "PARTIALLY_LOADED", 5, "only the bad row is left out")]
    [InlineData("SKIP_FILE_2", "PARTIALLY_LOADED", 5, "one error is below the limit")]
    [InlineData("SKIP_FILE_1", "LOAD_FAILED", 2, "one error reaches the limit")]
    [InlineData("'SKIP_FILE_25%'", "LOAD_FAILED", 2, "one of four rows is 25 %")]
    [InlineData("'SKIP_FILE_50%'", "PARTIALLY_LOADED", 5, "one of four rows is below 50 %")]
    public async Task ON_ERROR_decides_what_a_bad_row_costs(string policy, string status, int rows, string because)
    {
        await PrepareTwoFilesAsync();
        var result = await _world.RunAsync(Strict + $"ON_ERROR = {policy}");
        Assert.Equal(status, result.Cell(0, "status"));
        Assert.Equal(("LOADED", "2"), (result.Cell(1, "status"), result.Cell(1, "rows_loaded")));
        Assert.Equal(("1", "2", "\"SESSIONS\"[\"_TIMESTAMP\":3]"), (result.Cell(0, "errors_seen"), result.Cell(0, "first_error_line"), result.Cell(0, "first_error_column_name")));
        Assert.True(rows.ToString(CultureInfo.InvariantCulture) == await CountAsync(), because);
    }

    [Fact]
    public async Task The_guides_filter_for_failed_loads_finds_nothing()
    {
        await PrepareTwoFilesAsync();
        await _world.RunAsync(Strict + "ON_ERROR = SKIP_FILE");
        Assert.Empty((await HistoryAsync("WHERE STATUS = 'LOAD_FAILED'")).Rows);
        var failed = Assert.Single((await HistoryAsync("WHERE STATUS ILIKE 'load failed'")).Rows);
        Assert.Equal("year=2025/month=01/day=28/a.gz", failed[0]);
    }

    [Fact]
    public async Task A_failed_file_is_tried_again_and_a_loaded_one_is_not()
    {
        await PrepareTwoFilesAsync();
        await _world.RunAsync(Strict + "ON_ERROR = SKIP_FILE");
        var second = await _world.RunAsync(Strict + "ON_ERROR = SKIP_FILE");
        Assert.Equal($"s3://{Folder}a.gz", Assert.Single(second.Rows)[0]);
        _world.Aws.PutEvents(Folder + "a.gz", Event(1));
        Assert.Equal("LOADED", (await _world.RunAsync(Strict + "ON_ERROR = SKIP_FILE")).Cell(0, "status"));
        Assert.Equal("Copy executed with 0 files processed.", (await _world.RunAsync(Strict)).Rows[0][0]);
        Assert.Equal("3", await CountAsync());
    }

    [Fact]
    public async Task A_changed_file_is_loaded_again_and_FORCE_loads_all()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(Folder + "a.gz", Event(1));
        await _world.RunAsync(Strict);
        _world.Aws.PutEvents(Folder + "a.gz", Event(1), Event(2));
        await _world.RunAsync(Strict);
        Assert.Equal("3", await CountAsync());
        await _world.RunAsync(Strict + "FORCE = TRUE");
        Assert.Equal("5", await CountAsync());
    }

    [Fact]
    public async Task Loads_are_remembered_for_64_days_and_then_uncertain()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(Folder + "a.gz", Event(1));
        await _world.RunAsync(Strict);
        _world.Clock.Advance(TimeSpan.FromDays(63));
        Assert.Equal("Copy executed with 0 files processed.", (await _world.RunAsync(Strict)).Rows[0][0]);
        _world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("Copy executed with 0 files processed.", (await _world.RunAsync(Strict)).Rows[0][0]);
        Assert.Equal("LOADED", (await _world.RunAsync(Strict + "LOAD_UNCERTAIN_FILES = TRUE")).Cell(0, "status"));
    }

    [Fact]
    public async Task A_recreated_table_loads_everything_again_and_has_no_history()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(Folder + "a.gz", Event(1));
        await _world.RunAsync(Strict);
        await _world.RunAsync("DROP TABLE sessions;" + Guide.Table);
        Assert.Empty((await HistoryAsync()).Rows);
        Assert.Equal("0", await CountAsync());
        await _world.RunAsync(Strict);
        Assert.Equal("1", await CountAsync());
    }

    [Fact]
    public async Task SIZE_LIMIT_stops_after_the_file_that_reaches_it()
    {
        await PrepareTwoFilesAsync("1738092600");
        Assert.Single((await _world.RunAsync(Strict + "SIZE_LIMIT = 10")).Rows);
        Assert.Equal($"s3://{Folder}b.gz", Assert.Single((await _world.RunAsync(Strict + "SIZE_LIMIT = 10")).Rows)[0]);
    }

    [Theory]
    [InlineData(".*b[.]gz", 1, "a pattern for the whole path")]
    [InlineData("b[.]gz", 0, "it does not search within the path")]
    [InlineData("sessions/.*", 2, "the path begins in the bucket")]
    [InlineData(".*year=.*/month=.*/day=.*/.*\\\\.gz", 2, "the guide's pattern, escaped as there")]
    public async Task PATTERN_matches_the_whole_path(string pattern, int files, string because)
    {
        await PrepareTwoFilesAsync("1738092600");
        var result = await _world.RunAsync($"LIST @voice_analytics_stage PATTERN = '{pattern}'");
        Assert.True(files == result.Rows.Length, because);
        var copied = await _world.RunAsync(Strict + $"PATTERN = '{pattern}'");
        Assert.Equal(files, copied.Columns.Length == 1 ? 0 : copied.Rows.Length);
    }

    [Fact]
    public async Task FILES_are_relative_to_the_stage_and_must_exist()
    {
        await PrepareTwoFilesAsync("1738092600");
        await _world.RunAsync(Strict + "FILES = ('year=2025/month=01/day=28/b.gz')");
        Assert.Equal("2", await CountAsync());
        Assert.Equal("091016", (await _world.FailAsync(Strict + "FILES = ('year=2025/none.gz')")).Code);
    }

    [Fact]
    public async Task A_broken_gzip_costs_its_file()
    {
        await _world.PrepareAsync();
        _world.Aws.Put(Folder + "a.gz", FakeAws.Gzip(string.Join('\n', Enumerable.Range(0, 200).Select(n => Event(n))))[..60]);
        _world.Aws.Put(Folder + "b.gz", Encoding.UTF8.GetBytes(Event(1)));
        _world.Aws.PutEvents(Folder + "c.gz", Event(5));
        var result = await _world.RunAsync(Strict + "ON_ERROR = SKIP_FILE");
        Assert.Equal(["LOAD_FAILED", "LOAD_FAILED", "LOADED"], result.Rows.Select(row => row[1]));
        Assert.Contains("decompression", result.Cell(0, "first_error"), StringComparison.Ordinal);
        Assert.Equal("100078", (await _world.FailAsync(Strict)).Code);
    }

    [Fact]
    public async Task Broken_json_costs_its_line_or_its_file()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(Folder + "a.gz", Event(1), "{\"_session_id\": oops}", Event(3), "{\"a\":1,\"a\":2}", "{\"open\":");
        var result = await _world.RunAsync(Strict + "ON_ERROR = CONTINUE");
        Assert.Equal(("PARTIALLY_LOADED", "5", "2", "3", "2"), (result.Cell(0, "status"), result.Cell(0, "rows_parsed"), result.Cell(0, "rows_loaded"), result.Cell(0, "errors_seen"), result.Cell(0, "first_error_line")));
        Assert.Contains("Error parsing JSON", result.Cell(0, "first_error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1", "without it the array is one value")]
    [InlineData("STRIP_OUTER_ARRAY = TRUE", "3", "with it every element is a row")]
    public async Task An_outer_array_can_be_stripped(string option, string rows, string because)
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(Folder + "a.gz", $"[{Event(1)},\n{Event(2)},{Event(3)}]");
        var result = await _world.RunAsync($"COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage) FILE_FORMAT = (TYPE = JSON {option})");
        Assert.True(rows == result.Cell(0, "rows_loaded"), because);
    }

    [Fact]
    public async Task One_variant_column_needs_no_transformation_and_metadata_is_at_hand()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("CREATE TABLE raw (v VARIANT, loaded TIMESTAMP_NTZ DEFAULT CURRENT_TIMESTAMP()); CREATE TABLE full_one (id STRING, file STRING, row_number INT, at TIMESTAMP_LTZ)");
        _world.Aws.PutEvents(Folder + "a.gz", Event(1), Event(2));
        await _world.RunAsync("COPY INTO raw (v) FROM @voice_analytics_stage");
        Assert.Equal(["s2", "1795420800.000000000"], (await _world.RunAsync("SELECT v:_session_id::STRING, loaded FROM raw ORDER BY 1 DESC LIMIT 1")).Rows[0]);
        await _world.RunAsync("COPY INTO full_one FROM (SELECT t.$1:_session_id, METADATA$FILENAME, METADATA$FILE_ROW_NUMBER, METADATA$START_SCAN_TIME FROM @voice_analytics_stage/year=2025/ t)");
        Assert.Equal(["s2", "sessions/year=2025/month=01/day=28/a.gz", "2", "1795420800.000000000"], (await _world.RunAsync("SELECT * FROM full_one WHERE row_number = 2")).Rows[0]);
    }

    [Fact]
    public async Task Length_and_NOT_NULL_are_the_rows_errors()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("CREATE TABLE tight (id VARCHAR(2) NOT NULL)");
        _world.Aws.PutEvents(Folder + "a.gz", Event(1), Event(100), "{\"x\":1}");
        var result = await _world.RunAsync("COPY INTO tight FROM (SELECT $1:_session_id FROM @voice_analytics_stage) ON_ERROR = CONTINUE");
        Assert.Equal(("1", "2", "User character length limit (2) exceeded by string 's100'"), (result.Cell(0, "rows_loaded"), result.Cell(0, "errors_seen"), result.Cell(0, "first_error")));
    }

    [Fact]
    public async Task It_needs_INSERT_a_warehouse_and_the_integration()
    {
        await PrepareTwoFilesAsync("1738092600");
        _world.Account.AddRole("LOADER", "PUBLIC");
        _world.Account.Execute("GRANT USAGE ON DATABASE ANALYTICS TO ROLE LOADER; GRANT USAGE ON SCHEMA ANALYTICS.VOICE TO ROLE LOADER; GRANT SELECT ON TABLE ANALYTICS.VOICE.SESSIONS TO ROLE LOADER");
        Assert.Equal("003001", (await _world.FailAsync(Strict, "LOADER")).Code);
        _world.Account.Execute("GRANT INSERT ON TABLE ANALYTICS.VOICE.SESSIONS TO ROLE LOADER");
        Assert.Equal("002003", (await _world.FailAsync(Strict, "LOADER")).Code);
        _world.Account.Execute("GRANT USAGE ON STAGE ANALYTICS.VOICE.VOICE_ANALYTICS_STAGE TO ROLE LOADER");
        Assert.Contains("integration 'VOICE_ANALYTICS_S3'", (await _world.FailAsync(Strict, "LOADER")).Message, StringComparison.Ordinal);
        _world.Account.Execute("GRANT USAGE ON INTEGRATION VOICE_ANALYTICS_S3 TO ROLE LOADER");
        Assert.Equal("000606", (await _world.FailAsync(Strict, "LOADER")).Code);
        _world.Account.Execute("GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE LOADER");
        Assert.Equal(2, (await _world.RunAsync(Strict, "LOADER")).Rows.Length);
    }

    [Fact]
    public async Task Ten_thousand_rows_with_one_bad_one_are_found_quickly()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(Folder + "a.gz", [.. Enumerable.Range(1, 10_000).Select(n => Event(n, n == 7_777 ? "\"soon\"" : "1738092600"))]);
        var result = await _world.RunAsync(Strict + "ON_ERROR = CONTINUE");
        Assert.Equal(("9999", "7777"), (result.Cell(0, "rows_loaded"), result.Cell(0, "first_error_line")));
    }
}
