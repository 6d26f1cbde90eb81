using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Declared × observed → writes to IAM. Ordered so that, write by write, access is within what was both declared before and
/// is declared now until everything narrower is in force, and then within what is declared now.
/// </summary>
public static class IamPlanner
{
    public static Plan Plan(DesiredIam desired, ObservedIam observed, DateTimeOffset now)
    {
        var policy = Guard(desired, "policy", Aspect.Permissions, observed.Policy, policy => policy.Tags);
        var role = AdoptionGuard.Role(desired, observed.Role) ?? Guard(desired, "role", Aspect.Permissions | Aspect.Trust, observed.Role, role => role.Tags);
        var user = GuardUser(desired, observed);

        return desired.Intent.Kind switch
        {
            // Which of the two there is, a spec that anybody may have edited does not decide.
            IntentKind.Absent => Blocks(policy, role, user)
                .Join(RoleRemoval.Plan(desired, role.Usable)).Join(UserRemoval.Plan(desired, user.Usable)).Join(PolicyPlanner.Remove(policy.Usable)),
            IntentKind.Orphaned => Blocks(policy, role, user).Join(Orphan(policy.Usable, role.Usable, user.Usable)),
            _ when desired.ByUser => user.Block is not null ? Blocks(policy, user) : Blocks(policy, user).Join(AdoptionClaim.First(Keep(desired, policy, user, now), policy, user.Claim)),
            _ => role.Block is not null ? Blocks(policy, role) : Blocks(policy, role).Join(AdoptionClaim.First(Keep(desired, policy, role, now), policy, role.Claim)),
        };
    }

    /// <summary>The user as far as a planner may see it.</summary>
    internal static Guarded<ObservedUser> GuardUser(DesiredIam desired, ObservedIam observed) =>
        AdoptionGuard.User(desired, observed.User) ?? Guard(desired, "user", Aspect.Permissions | Aspect.Credentials, observed.User, user => user.Tags);

    private static Plan Keep(DesiredIam desired, Guarded<ObservedPolicy> policy, Guarded<ObservedRole> role, DateTimeOffset now)
    {
        // Objects of another life become ours first: every later call, ours or AWS's own policy, asks for our tags.
        var narrowing = role.Claim ? AdoptionClaim.Of(desired, role.Usable!) : TakeOver(desired, policy.Usable, role.Usable);
        narrowing = narrowing.Join(RolePlanner.Narrow(desired, role.Usable));
        if (desired.Intent.Kind != IntentKind.Grant || policy.Block is not null)
        {
            return narrowing;
        }
        return narrowing
            .Join(PolicyPlanner.Plan(desired, policy))
            .Join(RolePlanner.Grant(desired, role, now))
            .Join(PolicyPlanner.Tidy(desired, policy.Usable))
            .Join(RolePlanner.Tidy(desired, role.Usable));
    }

    private static Plan Keep(DesiredIam desired, Guarded<ObservedPolicy> policy, Guarded<ObservedUser> user, DateTimeOffset now)
    {
        var narrowing = user.Claim ? AdoptionClaim.Of(desired, user.Usable!, now) : TakeOver(desired, policy.Usable, null, user.Usable);
        narrowing = narrowing.Join(UserPlanner.Narrow(desired, user.Usable, now));
        if (desired.Intent.Kind != IntentKind.Grant || policy.Block is not null)
        {
            return narrowing;
        }
        return narrowing
            .Join(PolicyPlanner.Plan(desired, policy))
            .Join(UserPlanner.Grant(desired, user))
            .Join(PolicyPlanner.Tidy(desired, policy.Usable))
            .Join(UserPlanner.Tidy(desired, user.Usable));
    }

    private static Plan TakeOver(DesiredIam desired, ObservedPolicy? policy, ObservedRole? role, ObservedUser? user = null)
    {
        const string why = "made by another life of this share, which holds the name now";
        List<PlannedAction> actions = [];
        if (user is not null && OwnershipTags.Of(user.Tags, desired.Share) != Ownership.Ours)
        {
            actions.Add(new IamAction.TagUser(desired.Share.UserName, Tagging.Missing(desired.Tags, user.Tags)) { Effect = AccessEffect.Neutral, Diff = why });
        }
        if (role is not null && OwnershipTags.Of(role.Tags, desired.Share) != Ownership.Ours)
        {
            actions.Add(new IamAction.TagRole(desired.Share.RoleName, Tagging.Missing(desired.Tags, role.Tags)) { Effect = AccessEffect.Neutral, Diff = why });
        }
        if (policy is not null && OwnershipTags.Of(policy.Tags, desired.Share) != Ownership.Ours)
        {
            actions.Add(new IamAction.TagPolicy(policy.Arn, Tagging.Missing(desired.Tags, policy.Tags)) { Effect = AccessEffect.Neutral, Diff = why });
        }
        return new Plan { Actions = [.. actions] };
    }

    private static Plan Orphan(ObservedPolicy? policy, ObservedRole? role, ObservedUser? user)
    {
        var mark = new StringMap([new(OwnershipTags.Orphaned, "true")]);
        List<PlannedAction> actions = [];
        if (user is not null && !user.Tags.ContainsKey(OwnershipTags.Orphaned))
        {
            actions.Add(new IamAction.TagUser(Arn.NameOf(user.Arn), mark) { Effect = AccessEffect.Neutral, Diff = "stays without its share" });
        }
        if (role is not null && !role.Tags.ContainsKey(OwnershipTags.Orphaned))
        {
            actions.Add(new IamAction.TagRole(Arn.NameOf(role.Arn), mark) { Effect = AccessEffect.Neutral, Diff = "stays without its share" });
        }
        if (policy is not null && !policy.Tags.ContainsKey(OwnershipTags.Orphaned))
        {
            actions.Add(new IamAction.TagPolicy(policy.Arn, mark) { Effect = AccessEffect.Neutral, Diff = "stays without its share" });
        }
        return new Plan { Actions = [.. actions] };
    }

    private static Plan Blocks(params ReadOnlySpan<IGuarded> objects)
    {
        var plan = Planning.Plan.Empty;
        foreach (var item in objects)
        {
            plan = plan.Join(new Plan { Blocks = item.Block is { } block ? [block] : [], NeedsLiveProof = item.NeedsProof });
        }
        return plan;
    }

    /// <summary>Lets a planner see an object only if it is ours to change.</summary>
    private static Guarded<T> Guard<T>(DesiredIam desired, string kind, Aspect about, Observation<T> observed, Func<T, StringMap> tags)
        where T : class
    {
        var guarded = Guard(desired, kind, observed, tags);
        return guarded.Block is { } block ? guarded with { Block = block with { About = about } } : guarded;
    }

    private static Guarded<T> Guard<T>(DesiredIam desired, string kind, Observation<T> observed, Func<T, StringMap> tags)
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
        return OwnershipTags.Of(tags(found), desired.Share) switch
        {
            Ownership.Ours when ShapeChanged(desired, tags(found)) => new(null, false, new Block(
                TargetSystem.Iam, Reasons.ImmutableFieldChanged, name,
                "An immutable field of the share was changed. Put the former value back, or delete the share and create it anew.")),
            Ownership.Ours => new(found, false, null),
            // A deletion for one life never touches an object of another: for it, the object is simply not there.
            Ownership.OtherLife when desired.Intent.Kind is IntentKind.Absent or IntentKind.Orphaned => new(null, false, null),
            Ownership.OtherLife when desired.HoldsNameLive => new(found, false, null),
            Ownership.OtherLife => new(null, false, new Block(
                TargetSystem.Iam, Reasons.Progressing, name, "The object belongs to another life of this share; a live read decides which one is current."), NeedsProof: true),
            Ownership.OtherInstallation when desired.TakeOverInstallation => new(found, false, null),
            Ownership.OtherInstallation => new(null, false, new Block(
                TargetSystem.Iam, Reasons.OwnedByOtherInstallation, name,
                $"The {name} carries our clusterId but was made from another cluster. Give each cluster its own --cluster-id, or start this one once with --take-over-installation.")),
            _ => new(null, false, new Block(
                TargetSystem.Iam, Reasons.Conflict, name,
                $"A {name} exists that this operator did not create. Nothing was changed. Remove or rename it, or rename the share.")),
        };
    }

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
/// <param name="NeedsProof">A live read has to tell which life of the share holds the name.</param>
/// <param name="Claim">It is hand-made and to be adopted: shown as it will be once it carries our tags, which are its first write.</param>
internal sealed record Guarded<T>(T? Usable, bool MayCreate, Block? Block, bool NeedsProof = false, bool Claim = false) : IGuarded
    where T : class;

/// <summary>What stands in the way of an object, whatever it is.</summary>
internal interface IGuarded
{
    Block? Block { get; }

    bool NeedsProof { get; }
}
