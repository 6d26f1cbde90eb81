namespace VoiceAnalytics.Core.Desired;

/// <summary>What the share is to be right now. Deleting, cut and orphaned are just other desired states.</summary>
public enum IntentKind
{
    /// <summary>Access as declared.</summary>
    Grant,

    /// <summary>Every object stays, no access: suspended, expired or no longer permitted.</summary>
    Cut,

    /// <summary>What the share should be cannot be told (source gone, spec invalid): what exists stays, nothing is granted or widened.</summary>
    Hold,

    /// <summary>Nothing of ours remains.</summary>
    Absent,

    /// <summary>Everything goes on running, without us.</summary>
    Orphaned,
}

/// <param name="Writes">
/// False under <c>managementPolicy: Observe</c> and when paused: the plan is made and published, not executed. Deletion and cuts
/// write all the same.
/// </param>
/// <param name="Reason">A row of the reason table, when it is not simply granting.</param>
/// <param name="Message">What a reader of the status has to know about it.</param>
/// <param name="KeepsCut">For an orphan: access is not permitted now, so it is left behind cut.</param>
/// <param name="EndsAt">When this intent changes by time alone (a share that expires); null if never.</param>
public sealed record Intent(
    IntentKind Kind, bool Writes = true, string? Reason = null, string? Message = null, DateTimeOffset? EndsAt = null,
    bool KeepsCut = false)
{
    /// <summary>What takes access away is carried out, nothing else: a source or connection that the share builds on is being deleted.</summary>
    public bool OnlyNarrows { get; init; }
}
