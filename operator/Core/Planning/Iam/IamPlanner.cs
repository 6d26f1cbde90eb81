using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Declared × observed → writes to IAM. Ordered so that, write by write, access is within what was both declared before and
/// is declared now until everything narrower is in force, and then within what is declared now.
/// </summary>
public static class IamPlanner
{
    public static Plan Plan(DesiredIam desired, ObservedIam observed, DateTimeOffset now)
    {
        var policy = GuardedPolicy(desired, observed);
        var role = GuardedRole(desired, observed);
        var blocks = Blocks(policy, role);

        return desired.Intent.Kind switch
        {
            IntentKind.Absent => blocks
                .Join(TakeOver(desired, policy.Usable, role.Usable)).Join(RoleRemoval.Plan(desired, role.Usable)).Join(PolicyPlanner.Remove(policy.Usable)),
            IntentKind.Orphaned => blocks.Join(Orphan(desired, policy.Usable, role.Usable)),
            _ when role.Block is not null => blocks.Join(RoleNarrowing.Plan(desired, role.Narrowable, now)),
            _ => blocks.Join(Keep(desired, policy, role, now)),
        };
    }

    /// <summary>Only what takes access away: for a pass in which nothing else of the spec may be acted upon.</summary>
    public static Plan Narrowing(DesiredIam desired, ObservedIam observed, DateTimeOffset now) =>
        RoleNarrowing.Plan(desired, GuardedRole(desired, observed).Narrowable, now);

    private static Guarded<ObservedPolicy> GuardedPolicy(DesiredIam desired, ObservedIam observed) =>
        IamGuard.Of(desired, "policy", observed.Policy, policy => policy.Tags, policy => policy.Arn == desired.Share.PolicyArn);

    private static Guarded<ObservedRole> GuardedRole(DesiredIam desired, ObservedIam observed) =>
        IamGuard.Of(desired, "role", observed.Role, role => role.Tags, role => role.Arn == desired.Share.RoleArn);

    private static Plan Keep(DesiredIam desired, Guarded<ObservedPolicy> policy, Guarded<ObservedRole> role, DateTimeOffset now)
    {
        // Objects of another life become ours first: every later call, ours or AWS's own policy, asks for our tags.
        var narrowing = TakeOver(desired, policy.Usable, role.Usable)
            .Join(RoleNarrowing.Plan(desired, role.Usable, now))
            .Join(PolicyPlanner.Narrow(desired, policy.Usable));
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

    // What the data team does not permit now stays cut when nobody is left who could cut it later.
    private static Plan Orphan(DesiredIam desired, ObservedPolicy? policy, ObservedRole? role)
    {
        var mark = new StringMap([new(OwnershipTags.Orphaned, "true")]);
        List<PlannedAction> actions = [.. role is null ? [] : RoleNarrowing.Cut(desired, role)];
        if (role is not null && !OwnershipTags.IsOrphaned(role.Tags))
        {
            actions.Add(new IamAction.TagRole(Arn.NameOf(role.Arn), mark) { Effect = AccessEffect.Neutral, Diff = "stays without its share" });
        }
        if (policy is not null && !OwnershipTags.IsOrphaned(policy.Tags))
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
}
