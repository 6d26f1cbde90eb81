namespace VoiceAnalytics.Core.Outcomes;

/// <summary>What became of one planned action.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>The system confirmed it.</summary>
    /// <param name="Id">What the system chose: the version id of a new policy version. Null where nothing is chosen.</param>
    public sealed record Succeeded(string? Id = null) : ActionOutcome;

    /// <summary>The system refused or did not answer; whether it took effect is open unless the class says so.</summary>
    public sealed record Failed(Failure Failure) : ActionOutcome;

    /// <summary>Not tried, because an action that it builds on failed.</summary>
    public sealed record Skipped(string Because) : ActionOutcome;
}
