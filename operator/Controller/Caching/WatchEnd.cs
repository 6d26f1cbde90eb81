namespace VoiceAnalytics.Controller.Caching;

/// <summary>Why a watch is over, and so what has to come next.</summary>
internal abstract record WatchEnd
{
    private WatchEnd()
    {
    }

    /// <summary>Nothing was missed: watch on from the last revision.</summary>
    /// <param name="Idle">It ended at once and told nothing.</param>
    public sealed record Closed(bool Idle) : WatchEnd;

    /// <summary>The connection failed: watch on from the last revision, after a while.</summary>
    public sealed record Broken(string Reason) : WatchEnd;

    /// <summary>Something may have been missed: list.</summary>
    public sealed record Lost(string Reason) : WatchEnd;
}
