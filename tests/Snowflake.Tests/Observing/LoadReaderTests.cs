using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class LoadReaderTests
{
    private static readonly string[] Runs = ["QUERY_ID", "STATE", "ERROR_CODE", "ERROR_MESSAGE", "SCHEDULED_TIME", "QUERY_START_TIME", "COMPLETED_TIME", "QUERY_TEXT"];
    private static readonly string[] Loads = ["FILES", "LAST_LOAD_TIME", "LAST_FILE", "LAST_ROWS", "FAILED_FILES", "FAILED_FILE", "FAILED_MESSAGE"];
    private readonly StatementServer _server = new();

    [Fact]
    public async Task Runs_and_files_are_told()
    {
        OnRuns(["q2", "FAILED_AND_AUTO_SUSPENDED", "1", "Error\nassuming AWS_ROLE", "1", "1800003600.5", null, "COPY"], ["q1", "SUCCEEDED", null, null, "1", "1800000000.000000000", "1", "COPY"]);
        OnLoads(1_800_000_000, "12", "1800000030.000000000", "sessions/b.gz", "340", "1", "sessions/a.gz", "Error parsing JSON");
        Assert.Equal(
            new LoadStatus
            {
                LastRunTime = DateTimeOffset.FromUnixTimeSeconds(1_800_003_600),
                LastRunState = "FAILED_AND_AUTO_SUSPENDED",
                LastLoadTime = DateTimeOffset.FromUnixTimeSeconds(1_800_000_030),
                LastFile = "sessions/b.gz",
                LastRows = 340,
                FailedFiles = 1,
                LastFailedFile = "sessions/a.gz",
                LastError = "Error assuming AWS_ROLE",
            },
            (await ReadAsync()).ValueOrNull);
    }

    [Fact]
    public async Task Before_the_first_run_there_is_nothing()
    {
        OnRuns();
        OnLoads(0, "0", null, null, null, "0", null, null);
        Assert.Equal(new LoadStatus { FailedFiles = 0 }, (await ReadAsync()).ValueOrNull);
    }

    [Fact]
    public async Task A_failed_read_is_unknown()
    {
        _server.On(HealthSql.TaskHistory(Share.Name("T_LOAD"), HealthSql.MaxTaskHistoryHours, 20).Text, 422, Wire.Error("000606", "57P03", "No active warehouse selected"));
        Assert.Contains("warehouse", Assert.IsType<Observation<LoadStatus>.Unknown>(await ReadAsync()).Failure.Message, StringComparison.Ordinal);
    }

    private void OnRuns(params string?[][] rows) =>
        _server.On(HealthSql.TaskHistory(Share.Name("T_LOAD"), HealthSql.MaxTaskHistoryHours, 20).Text, Runs, rows);

    private void OnLoads(long since, params string?[] row) =>
        _server.On(HealthSql.CopyHistory(Share.Name("T"), HealthSql.MaxCopyHistoryHours, DateTimeOffset.FromUnixTimeSeconds(since)).Text, Loads, row);

    private Task<Observation<LoadStatus>> ReadAsync() =>
        new LoadReader(Share.Client(_server)).ReadAsync(Share.Owner, Share.Name("T_LOAD"), Share.Name("T"), CancellationToken.None);
}
