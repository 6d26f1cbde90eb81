namespace VoiceAnalytics.Core.Sql;

/// <summary>The task that loads on schedule.</summary>
/// <param name="Name">The task.</param>
/// <param name="Warehouse">Where it runs.</param>
/// <param name="Schedule">Snowflake's own syntax: <c>60 MINUTE</c> or <c>USING CRON 0 * * * * UTC</c>.</param>
/// <param name="Timeout">USER_TASK_TIMEOUT_MS; whole milliseconds up to seven days.</param>
/// <param name="SuspendAfterFailures">Snowflake suspends the task after so many failed runs in a row; 0 never does.</param>
/// <param name="Body">What it runs: the text of <see cref="CopySql"/>.</param>
/// <param name="Started">Whether it is to run. Desired state, set by RESUME and SUSPEND.</param>
/// <param name="Comment">The ownership marker; null in a script that a partner runs.</param>
public sealed record TaskDefinition(
    QualifiedName Name,
    SqlIdentifier Warehouse,
    string Schedule,
    TimeSpan Timeout,
    int SuspendAfterFailures,
    SqlText Body,
    bool Started = true,
    string? Comment = null);
