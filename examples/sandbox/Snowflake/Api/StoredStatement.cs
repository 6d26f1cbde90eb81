namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>A statement that was submitted, until and after it is done.</summary>
internal sealed class StoredStatement(string handle, string user, DateTimeOffset createdOn)
{
    public string Handle { get; } = handle;

    public string User { get; } = user;

    public DateTimeOffset CreatedOn { get; } = createdOn;

    public bool Nullable { get; init; } = true;

    /// <summary>When it is to run; null once it has run or was cancelled.</summary>
    public DateTimeOffset? RunsAt { get; set; }

    public Func<CancellationToken, Task>? Run { get; set; }

    public StatementResult? Result { get; set; }

    public SnowflakeError? Error { get; set; }

    public bool TimedOut { get; set; }

    public bool Cancelled { get; set; }

    /// <summary>The handles of a request of several statements.</summary>
    public List<string> Children { get; } = [];

    public bool Done => Result is not null || Error is not null || Cancelled || TimedOut;
}
