using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Whose an object is, before any planner sees it.</summary>
internal static class IamGuard
{
    /// <summary>Lets a planner see an object only if it is ours to change.</summary>
    /// <param name="isAtItsPlace">It has the ARN that we give it: the same name at another path is never ours, whatever its tags.</param>
    public static Guarded<T> Of<T>(DesiredIam desired, string kind, Aspect about, Observation<T> observed, Func<T, StringMap> tags, Func<T, bool> isAtItsPlace)
        where T : class
    {
        var guarded = Of(desired, kind, observed, tags, isAtItsPlace);
        return guarded.Block is { } block ? guarded with { Block = block with { About = about } } : guarded;
    }

    private static Guarded<T> Of<T>(DesiredIam desired, string kind, Observation<T> observed, Func<T, StringMap> tags, Func<T, bool> isAtItsPlace)
        where T : class
    {
        var name = $"{kind} {NameOf(kind, desired.Share)}";
        if (observed is Observation<T>.Unknown unknown)
        {
            var failure = unknown.Failure;
            return new(null, false, new Block(TargetSystem.Iam, Reasons.For(failure), name, failure.Message, failure) { Undecided = true });
        }
        if (observed.ValueOrNull is not { } found)
        {
            return new(null, true, null);
        }
        var leaving = desired.Intent.Kind is IntentKind.Absent or IntentKind.Orphaned;
        return OwnershipTags.Of(tags(found), desired.Share) switch
        {
            _ when !isAtItsPlace(found) => leaving ? new(null, false, null) : Foreign<T>(name),
            Ownership.Ours when ShapeChanged(desired, tags(found)) => new(null, false, new Block(
                TargetSystem.Iam, Reasons.ImmutableFieldChanged, name,
                "An immutable field of the share was changed. Put the former value back, or delete the share and create it anew."), found),
            Ownership.Ours => new(found, false, null, found),
            Ownership.OtherLife when desired.HoldsNameLive is true => new(found, false, null, found),
            // Asked and answered: another life holds the name. A deletion for one life never touches an object of another.
            Ownership.OtherLife when desired.HoldsNameLive is false && leaving => new(null, false, null),
            Ownership.OtherLife => new(null, false, new Block(
                TargetSystem.Iam, Reasons.Progressing, name, "The object belongs to another life of this share; a live read decides which one is current."), NeedsProof: true),
            Ownership.OtherInstallation when desired.TakeOverInstallation => new(found, false, null, found),
            Ownership.OtherInstallation => new(null, false, new Block(
                TargetSystem.Iam, Reasons.OwnedByOtherInstallation, name,
                $"The {name} carries our clusterId but was made from another cluster. Give each cluster its own --cluster-id, or start this one once with --take-over-installation.")),
            _ => Foreign<T>(name),
        };
    }

    private static Guarded<T> Foreign<T>(string name)
        where T : class => new(null, false, new Block(
            TargetSystem.Iam, Reasons.Conflict, name,
            $"A {name} exists that this operator did not create. Nothing was changed. Remove or rename it, or rename the share."));

    private static string NameOf(string kind, ShareIdentity share) => kind switch
    {
        "role" => share.RoleName,
        "user" => share.UserName,
        _ => share.IamName,
    };

    // While deleting, the spec may be anything: the shape no longer matters.
    private static bool ShapeChanged(DesiredIam desired, StringMap found) =>
        desired.Intent.Kind is IntentKind.Grant
        && desired.Tags.TryGetValue(TagKeys.Shape, out var declared)
        && found.TryGetValue(TagKeys.Shape, out var applied)
        && !string.Equals(declared, applied, StringComparison.Ordinal);
}

/// <summary>An object as far as a planner may see it.</summary>
/// <param name="Usable">Ours and read; else null.</param>
/// <param name="MayCreate">Not there, as far as we know.</param>
/// <param name="Block">Why it may be neither changed nor created.</param>
/// <param name="Narrowable">Ours and read, though perhaps blocked: access may be taken away, no more.</param>
/// <param name="NeedsProof">A live read has to tell which life of the share holds the name.</param>
/// <param name="Claim">It is hand-made and to be adopted: shown as it will be once it carries our tags, which are its first write.</param>
internal sealed record Guarded<T>(T? Usable, bool MayCreate, Block? Block, T? Narrowable = null, bool NeedsProof = false, bool Claim = false) : IGuarded
    where T : class;

/// <summary>What stands in the way of an object, whatever it is.</summary>
internal interface IGuarded
{
    Block? Block { get; }

    bool NeedsProof { get; }
}
