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
        var role = Guard(desired, "role", Aspect.Permissions | Aspect.Trust, observed.Role, role => role.Tags);
        var blocks = Blocks(policy, role);

        return desired.Intent.Kind switch
        {
            IntentKind.Absent => blocks.Join(RoleRemoval.Plan(desired, role.Usable).Join(PolicyPlanner.Remove(policy.Usable))),
            IntentKind.Orphaned => blocks.Join(Orphan(policy.Usable, role.Usable)),
            _ when role.Block is not null => blocks,
            _ => blocks.Join(Keep(desired, policy, role, now)),
        };
    }

    private static Plan Keep(DesiredIam desired, Guarded<ObservedPolicy> policy, Guarded<ObservedRole> role, DateTimeOffset now)
    {
        // Objects of another life become ours first: every later call, ours or AWS's own policy, asks for our tags.
        var narrowing = TakeOver(desired, policy.Usable, role.Usable).Join(RolePlanner.Narrow(desired, role.Usable));
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

    private static Plan TakeOver(DesiredIam desired, ObservedPolicy? policy, ObservedRole? role)
    {
        const string why = "made by another life of this share, which holds the name now";
        List<PlannedAction> actions = [];
        if (role is not null && OwnershipTags.Of(role.Tags, desired.Share) != Ownership.Ours)
        {
            actions.Add(new IamAction.TagRole(desired.Share.IamName, Tagging.Missing(desired.Tags, role.Tags)) { Effect = AccessEffect.Neutral, Diff = why });
        }
        if (policy is not null && OwnershipTags.Of(policy.Tags, desired.Share) != Ownership.Ours)
        {
            actions.Add(new IamAction.TagPolicy(policy.Arn, Tagging.Missing(desired.Tags, policy.Tags)) { Effect = AccessEffect.Neutral, Diff = why });
        }
        return new Plan { Actions = [.. actions] };
    }

    private static Plan Orphan(ObservedPolicy? policy, ObservedRole? role)
    {
        var mark = new StringMap([new(OwnershipTags.Orphaned, "true")]);
        List<PlannedAction> actions = [];
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

    private static Plan Blocks(Guarded<ObservedPolicy> policy, Guarded<ObservedRole> role) =>
        new()
        {
            Blocks = [.. new[] { policy.Block, role.Block }.OfType<Block>()],
            NeedsLiveProof = policy.NeedsProof || role.NeedsProof,
        };

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
        var name = $"{kind} {desired.Share.IamName}";
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
internal sealed record Guarded<T>(T? Usable, bool MayCreate, Block? Block, bool NeedsProof = false)
    where T : class;
