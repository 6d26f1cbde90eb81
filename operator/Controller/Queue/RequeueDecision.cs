namespace VoiceAnalytics.Controller.Queue;

/// <summary>When a key has to be looked at again. A change always wakes it earlier.</summary>
internal abstract record RequeueDecision
{
    private RequeueDecision()
    {
    }

    /// <summary>All is well: look again at the next resync, spread by ±10 %.</summary>
    public sealed record Done : RequeueDecision;

    /// <summary>Nothing failed, but something is due then.</summary>
    public sealed record After(TimeSpan Delay) : RequeueDecision;

    /// <summary>Something failed: retry, each time later, for ever.</summary>
    /// <param name="AtMost">Something else is due then, however often this failed.</param>
    public sealed record Backoff(TimeSpan? AtMost = null) : RequeueDecision;

    /// <summary>Only a change can help.</summary>
    public sealed record WaitForChange : RequeueDecision;
}
