using System.Collections.Immutable;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The difference between declared and observed as ordered actions: the centre of the product. The controller executes it,
/// <c>managementPolicy: Observe</c> publishes it, tests compare it with golden files.
/// </summary>
public sealed record Plan
{
    public static readonly Plan Empty = new();

    /// <summary>In order; narrowing first.</summary>
    public ImmutableArray<PlannedAction> Actions { get; init; } = [];

    /// <summary>What stands in the way, and of whom. A block holds back grants; narrowing is planned all the same.</summary>
    public ImmutableArray<Block> Blocks { get; init; } = [];

    /// <summary>Fields of our objects that somebody else changed.</summary>
    public ImmutableArray<Drift> Drift { get; init; } = [];

    /// <summary>When the plan will be another one though nothing changes: an expiry, a second revocation. Null if never.</summary>
    public DateTimeOffset? RevisitAt { get; init; }

    /// <summary>Objects of another life of the share were found: a live read has to tell which life holds the name now.</summary>
    public bool NeedsLiveProof { get; init; }

    /// <summary>What of it a changed source asks for; null where the operator does not manage Snowflake, or could not look.</summary>
    public SourcePart? OfSource { get; init; }

    public Plan Join(Plan other) => new()
    {
        Actions = [.. Actions, .. other.Actions],
        Blocks = [.. Blocks, .. other.Blocks],
        Drift = [.. Drift, .. other.Drift],
        RevisitAt = Earlier(RevisitAt, other.RevisitAt),
        NeedsLiveProof = NeedsLiveProof || other.NeedsLiveProof,
        OfSource = OfSource ?? other.OfSource,
    };

    internal static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null || a < b ? a : b;
}

/// <summary>Why a part of the share cannot be as declared right now.</summary>
/// <param name="Reason">A reason of the table in Core/Status.</param>
/// <param name="Object">The object that blocks, for people.</param>
public sealed record Block(TargetSystem System, string Reason, string Object, string Message, Failure? Failure = null)
{
    /// <summary>What it is about; the system's own aspect if nothing more exact is said.</summary>
    public Aspect About
    {
        get => field == Aspect.None ? Aspects.Of(System) : field;
        init;
    }

    /// <summary>It could not be read, so nobody knows whether it is as declared: a condition says Unknown, not False.</summary>
    public bool Undecided { get; init; }
}

/// <summary>One field of one of our objects that differs from what we wrote.</summary>
/// <param name="Observed">A short description of what was found; never a secret.</param>
public sealed record Drift(string Object, string Field, string Observed);
