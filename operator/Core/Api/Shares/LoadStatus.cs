namespace VoiceAnalytics.Core.Api;

/// <summary>The last load as Snowflake's histories tell it.</summary>
public sealed record LoadStatus
{
    /// <summary>When rows last arrived.</summary>
    public DateTimeOffset? LastLoadTime { get; init => field = value is { } time ? ApiTime.WholeSeconds(time) : null; }

    /// <summary>Rows loaded by the run that ended at <see cref="LastLoadTime"/>.</summary>
    public long? LastRows { get; init; }

    /// <summary>The newest file loaded, relative to the stage.</summary>
    public string? LastFile { get; init; }

    /// <summary>When the task last ran, with or without new files.</summary>
    public DateTimeOffset? LastRunTime { get; init => field = value is { } time ? ApiTime.WholeSeconds(time) : null; }

    /// <summary>Snowflake's word for how it ended, for example <c>SUCCEEDED</c>, <c>FAILED_AND_AUTO_SUSPENDED</c>.</summary>
    public string? LastRunState { get; init; }

    /// <summary>Files that did not load completely in COPY_HISTORY's window (14 days).</summary>
    public long? FailedFiles { get; init; }

    /// <summary>One such file, with its first error.</summary>
    public string? LastFailedFile { get; init; }

    public string? LastError { get; init; }
}
