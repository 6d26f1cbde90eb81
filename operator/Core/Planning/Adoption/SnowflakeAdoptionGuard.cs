using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// A hand-made object in Snowflake that a share asks to adopt, before it carries our marker: it may be claimed, or nothing at all is
/// written. Once it carries the marker it is guarded like what the operator made itself.
/// </summary>
internal sealed class SnowflakeAdoptionGuard(DesiredSnowflake desired, ObservedSnowflake observed, SnowflakeGuard guard)
{
    /// <summary>Null when nothing is to be adopted, or it is ours already, or could not be read.</summary>
    /// <param name="on">The object, for people and for the GRANT that hands it over.</param>
    /// <param name="problems">What stands in the way beside owner and marker, each with what to do.</param>
    /// <param name="marked">The object with another comment.</param>
    public Guarded<T>? Check<T>(SqlObject on, Observation<T> slot, Func<T, IEnumerable<string>> problems, Func<T, string, T> marked)
        where T : class, IMarked
    {
        if (!desired.Adopts.Contains(on.Kind) || slot is Observation<T>.Unknown)
        {
            return null;
        }
        if (slot is Observation<T>.Presumed || observed.Stale.HasFlag(SnowflakeKeys.ReadOf(on.Kind)))
        {
            return new(null, false, null);
        }
        var what = $"{SnowflakeKeys.Word(on.Kind)} {on.Name.Text}";
        if (slot.ValueOrNull is not { } found)
        {
            return Refused<T>(what, $"The {what} (spec.adopt.{SnowflakeKeys.Word(on.Kind)}) does not exist, or role {guard.Role} may not see it, and the operator makes none in its place. Make it again, run {HandOver(on)}, or delete the share and create it without that name.");
        }
        var ownership = desired.Owner.OwnershipOf(found.Comment, out var marker);
        if (ownership is MarkerOwnership.Ours or MarkerOwnership.Released)
        {
            return null;
        }
        var because = Common(on, found, ownership, marker).Concat(problems(found)).Take(6).ToList();
        return because.Count > 0
            ? Refused<T>(what, $"The {what} (spec.adopt.{SnowflakeKeys.Word(on.Kind)}) cannot be adopted, and nothing was changed: {string.Join("; ", because)}.")
            : new(marked(found, ClaimMarker.For(desired.Owner)), false, null, Claim: true);
    }

    private IEnumerable<string> Common(SqlObject on, IMarked found, MarkerOwnership ownership, ObjectMarker? marker)
    {
        if (ownership is MarkerOwnership.OtherShare or MarkerOwnership.ReleasedByOther)
        {
            yield return $"it belongs to share {marker!.Namespace}/{marker.Name}{(marker.Released ? ", which is deleted: take its comment off if nobody of its readers is meant to be kept out" : "; take it from there first")}";
        }
        else if (ownership == MarkerOwnership.OtherInstallation || found.Comment.StartsWith("voiceanalytics.dev/", StringComparison.Ordinal))
        {
            yield return "its comment says that another installation of the operator, or another version, keeps it; take the comment off if nobody does";
        }
        if (!guard.OwnerIsOurs(found, on.Kind))
        {
            yield return $"it belongs to role {found.Owner ?? "(hidden)"}: run {HandOver(on)}";
        }
    }

    private string HandOver(SqlObject on) => $"GRANT OWNERSHIP ON {on.Keyword.Text} {on.Name.Text} TO ROLE {SqlIdentifier.Verbatim(guard.Role).Quoted} COPY CURRENT GRANTS";

    private static Guarded<T> Refused<T>(string what, string message)
        where T : class => new(null, false, new Block(TargetSystem.Snowflake, Reasons.AdoptionRefused, what, message));
}
