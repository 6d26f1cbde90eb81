namespace VoiceAnalytics.Controller.Queue;

internal sealed record WorkerOptions
{
    public static WorkerOptions Default { get; } = new();

    /// <summary>After this a pass is cancelled and retried later.</summary>
    public TimeSpan PassTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
