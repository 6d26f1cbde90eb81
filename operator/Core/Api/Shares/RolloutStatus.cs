namespace VoiceAnalytics.Core.Api;

/// <summary>How far a share is with a change of its source; only while it is not through.</summary>
public sealed record RolloutStatus
{
    /// <summary>Generation of the source that this is about.</summary>
    public long SourceGeneration { get; init; }

    /// <summary>One of <see cref="RolloutStates"/>.</summary>
    public string State { get; init => field = value ?? ""; } = "";
}

/// <summary><c>status.snowflake.rollout.state</c>.</summary>
public static class RolloutStates
{
    /// <summary>For a share that comes before it.</summary>
    public const string Waiting = "Waiting";

    /// <summary>It is its turn.</summary>
    public const string Progressing = "Progressing";

    /// <summary>Snowflake refuses the change: those after it wait.</summary>
    public const string Stopped = "Stopped";

    /// <summary>It cannot act for a reason that is not the change: those after it do not wait for it.</summary>
    public const string Unable = "Unable";

    /// <summary>Unable, and it could not even look: where that is over, the others may be able to look again, too.</summary>
    public const string Blind = "Blind";
    public static readonly EquatableArray<string> All = [Waiting, Progressing, Stopped, Unable, Blind];
}
