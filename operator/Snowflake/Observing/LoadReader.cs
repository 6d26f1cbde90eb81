using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// How loading goes, from TASK_HISTORY and COPY_HISTORY. Both need a warehouse: ask at most once a scheduled run.
/// </summary>
public sealed class LoadReader(SnowflakeSqlClient client)
{
    private const int Runs = 20;

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Observation<LoadStatus>> ReadAsync(SnowflakeOwner owner, QualifiedName task, QualifiedName table, CancellationToken cancellationToken)
    {
        var statements = new Statements(client, owner, cancellationToken);
        var runs = await statements.ReadAsync(HealthSql.TaskHistory(task, HealthSql.MaxTaskHistoryHours, Runs), "STATE", "QUERY_START_TIME").ConfigureAwait(false);
        if (runs is SnowflakeReply.Failed failed)
        {
            return new Observation<LoadStatus>.Unknown(failed.Failure);
        }

        var rows = ((SnowflakeReply.Succeeded)runs).Result.Rows;
        var last = rows.FirstOrDefault();
        var succeeded = rows.FirstOrDefault(row => row["STATE"] == "SUCCEEDED")?.Timestamp("QUERY_START_TIME") ?? DateTimeOffset.UnixEpoch;
        var loads = await statements.ReadAsync(HealthSql.CopyHistory(table, HealthSql.MaxCopyHistoryHours, succeeded), "FAILED_FILES", "LAST_LOAD_TIME").ConfigureAwait(false);
        if (loads is SnowflakeReply.Failed unread)
        {
            return new Observation<LoadStatus>.Unknown(unread.Failure);
        }

        var files = ((SnowflakeReply.Succeeded)loads).Result.Rows.FirstOrDefault();
        return new Observation<LoadStatus>.Present(new LoadStatus
        {
            LastRunTime = last?.Timestamp("QUERY_START_TIME"),
            LastRunState = last?["STATE"],
            LastLoadTime = files?.Timestamp("LAST_LOAD_TIME"),
            LastFile = files?["LAST_FILE"],
            LastRows = files?.Integer("LAST_ROWS"),
            FailedFiles = files?.Integer("FAILED_FILES"),
            LastFailedFile = files?["FAILED_FILE"],
            LastError = Error(last) ?? Clean(files?["FAILED_MESSAGE"]),
        });
    }

    private static string? Error(SnowflakeRow? run) =>
        run?["STATE"] is "FAILED" or "FAILED_AND_AUTO_SUSPENDED" ? Clean(run["ERROR_MESSAGE"]) : null;

    private static string? Clean(string? message) => string.IsNullOrEmpty(message) ? null : SnowflakeMessage.Clean(message);
}
