namespace VoiceAnalytics.Controller.Queue;

internal sealed record WorkQueueOptions
{
    public static WorkQueueOptions Default { get; } = new();

    public RetryBackoff Backoff { get; init; } = RetryBackoff.Default;

    /// <summary>How long after a good pass a key is looked at again, before the ±10 %.</summary>
    public TimeSpan Resync { get; init; } = TimeSpan.FromMinutes(15);
}
