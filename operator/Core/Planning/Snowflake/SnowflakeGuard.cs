using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Lets a planner see an object only if it is ours to change: our marker and our role as owner.</summary>
internal sealed class SnowflakeGuard(DesiredSnowflake desired, ObservedSnowflake observed)
{
    /// <summary>The role that owns what is ours.</summary>
    public string Role { get; } = desired.SignIn?.Role ?? observed.Session.ValueOrNull?.Role ?? "";

    public Guarded<T> Check<T>(SqlObjectKind kind, string key, string name, Observation<T> slot)
        where T : class, IMarked
    {
        var label = $"{SnowflakeKeys.Word(kind)} {name}";
        if (slot is Observation<T>.Unknown unknown)
        {
            return new(null, false, Unread(label, unknown.Failure));
        }
        if (observed.Stale.HasFlag(SnowflakeKeys.ReadOf(kind)))
        {
            return new(null, false, null);
        }
        return slot.ValueOrNull is { } found ? Owned(found, kind, label) : Missing<T>(key, label);
    }

    public static Block Unread(string label, Failure failure) =>
        new(TargetSystem.Snowflake, Reasons.For(failure), label, failure.Message, failure) { Undecided = true };

    /// <summary>Ours without doubt, for what is only ever narrowed or removed: no block, no taking over.</summary>
    public bool IsOurs(IMarked found, SqlObjectKind kind) =>
        desired.Owner.OwnershipOf(found.Comment, out _) == MarkerOwnership.Ours && OwnerIsOurs(found, kind);

    /// <summary>Ours, and more than claimed: what was made by hand and not written to yet is let go as it is.</summary>
    public bool IsHeld(IMarked found, SqlObjectKind kind) => IsOurs(found, kind) && !ClaimMarker.IsOn(found.Comment);

    /// <summary>Ours, or about to be again: left behind by this share's former life, and still our role's.</summary>
    public bool MayTake(IMarked found, SqlObjectKind kind) =>
        desired.Owner.OwnershipOf(found.Comment, out _) is MarkerOwnership.Ours or MarkerOwnership.Released && OwnerIsOurs(found, kind);

    // SHOW INTEGRATIONS has no owner column; the marker decides, and Snowflake refuses what our role does not own.
    public bool OwnerIsOurs(IMarked found, SqlObjectKind kind) =>
        found.Owner is { } owner ? string.Equals(owner, Role, StringComparison.Ordinal) : kind == SqlObjectKind.Integration;

    public Block? Hidden(string key, string label) => observed.Attempted.Contains(key, StringComparer.Ordinal)
        ? Conflict(label, $"The {label} exists, but is hidden from role {Role}: creating it changed nothing. Grant the role what it needs to see it, remove it, or name another.")
        : null;

    private Guarded<T> Missing<T>(string key, string label)
        where T : class => Hidden(key, label) is { } hidden ? new(null, false, hidden) : new(null, true, null);

    private Guarded<T> Owned<T>(T found, SqlObjectKind kind, string label)
        where T : class, IMarked
    {
        var ownership = desired.Owner.OwnershipOf(found.Comment, out var marker);
        var block = ownership switch
        {
            MarkerOwnership.Ours or MarkerOwnership.Released when OwnerIsOurs(found, kind) => null,
            MarkerOwnership.Ours or MarkerOwnership.Released => Conflict(
                label, $"The {label} carries our marker, but belongs to role {found.Owner ?? "(hidden)"}, not to {Role}. Nothing was changed. Give its ownership back, or remove it."),
            MarkerOwnership.ReleasedByOther => Conflict(
                label, $"The {label} was left behind by the deleted share {marker!.Namespace}/{marker.Name}, and what is in it is not this share's to show. Nothing was changed. Give this share another database, schema or table; or drop the {label}, or rename it, if nobody needs it under this name."),
            MarkerOwnership.OtherShare => Conflict(
                label, $"The {label} belongs to share {marker!.Namespace}/{marker.Name}. Nothing was changed. Give this share another database, schema or table."),
            MarkerOwnership.OtherInstallation => new Block(
                TargetSystem.Snowflake,
                Reasons.OwnedByOtherInstallation,
                label,
                $"The {label} carries our clusterId but was made from another cluster. Give each cluster its own --cluster-id, or start this one once with --take-over-installation."),
            _ => Conflict(label, $"A {label} exists that this operator did not create. Nothing was changed. Remove or rename it, or name another."),
        };
        return new(block is null ? found : null, false, block);
    }

    private static Block Conflict(string label, string message) => new(TargetSystem.Snowflake, Reasons.Conflict, label, message);
}
