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
        var policy = GuardPolicy(desired, observed);
        var role = GuardRole(desired, observed);
        var user = GuardUser(desired, observed);

        return desired.Intent.Kind switch
        {
            // Which of the two there is, a spec that anybody may have edited does not decide.
            IntentKind.Absent => Blocks(policy, role, user)
                .Join(TakeOver(desired, policy.Usable, role.Usable, user.Usable))
                .Join(RoleRemoval.Plan(desired, role.Usable)).Join(UserRemoval.Plan(desired, user.Usable)).Join(PolicyPlanner.Remove(policy.Usable)),
            IntentKind.Orphaned => Blocks(policy, role, user).Join(Orphan(desired, policy.Usable, role.Usable, user.Usable)),
            _ when desired.ByUser => Blocks(policy, user).Join(Stranded(desired, role, now)).Join(OfFormerMode(desired, policy, role.Usable, null))
                .Join(user.Block is not null ? UserPlanner.Narrow(desired, user.Narrowable, now) : AdoptionClaim.First(Keep(desired, policy, user, now), policy, user.Claim)),
            _ => Blocks(policy, role).Join(Stranded(desired, user, now)).Join(OfFormerMode(desired, policy, null, user.Usable))
                .Join(role.Block is not null ? RoleNarrowing.Plan(desired, role.Narrowable, now) : AdoptionClaim.First(Keep(desired, policy, role, now), policy, role.Claim)),
        };
    }

    /// <summary>Only what takes access away: for a pass in which nothing else of the spec may be acted upon.</summary>
    public static Plan Narrowing(DesiredIam desired, ObservedIam observed, DateTimeOffset now) =>
        RoleNarrowing.Plan(desired, GuardRole(desired, observed).Narrowable, now).Join(UserPlanner.Narrow(desired, GuardUser(desired, observed).Narrowable, now));

    /// <summary>The user as far as a planner may see it.</summary>
    internal static Guarded<ObservedUser> GuardUser(DesiredIam desired, ObservedIam observed) => AdoptionGuard.User(desired, observed.User) ?? IamGuard.Of(
        desired, "user", Aspect.Permissions | Aspect.Credentials, observed.User, user => user.Tags, user => user.Arn == desired.Share.UserArn);

    private static Guarded<ObservedPolicy> GuardPolicy(DesiredIam desired, ObservedIam observed) => IamGuard.Of(
        desired, "policy", Aspect.Permissions, observed.Policy, policy => policy.Tags, policy => policy.Arn == desired.Share.PolicyArn);

    private static Guarded<ObservedRole> GuardRole(DesiredIam desired, ObservedIam observed) => AdoptionGuard.Role(desired, observed.Role) ?? IamGuard.Of(
        desired, "role", Aspect.Permissions | Aspect.Trust, observed.Role, role => role.Tags, role => role.Arn == desired.Share.RoleArn);

    // The mode was edited where it may not be: what the former one made still loses what the share loses.
    private static Plan Stranded(DesiredIam desired, Guarded<ObservedRole> role, DateTimeOffset now) =>
        desired.Intent.Kind == IntentKind.Cut ? RoleNarrowing.Plan(desired, role.Narrowable, now) : Planning.Plan.Empty;

    private static Plan Stranded(DesiredIam desired, Guarded<ObservedUser> user, DateTimeOffset now) =>
        desired.Intent.Kind == IntentKind.Cut ? UserPlanner.Narrow(desired, user.Narrowable, now) : Planning.Plan.Empty;

    // Another life of the share was of the other mode, and nobody ran its deletion: its role or user goes before its policy becomes ours,
    // for after that nothing tells of it.
    private static Plan OfFormerMode(DesiredIam desired, Guarded<ObservedPolicy> policy, ObservedRole? role, ObservedUser? user) =>
        policy.Usable is { } shared && OwnershipTags.Of(shared.Tags, desired.Share) == Ownership.OtherLife
            ? TakeOver(desired, null, role, user).Join(RoleRemoval.Plan(desired, role)).Join(UserRemoval.Plan(desired, user))
            : Planning.Plan.Empty;

    private static Plan Keep(DesiredIam desired, Guarded<ObservedPolicy> policy, Guarded<ObservedRole> role, DateTimeOffset now)
    {
        // Objects of another life become ours first: every later call, ours or AWS's own policy, asks for our tags.
        var narrowing = (role.Claim ? AdoptionClaim.Of(desired, role.Usable!) : TakeOver(desired, policy.Usable, role.Usable, null))
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

    private static Plan Keep(DesiredIam desired, Guarded<ObservedPolicy> policy, Guarded<ObservedUser> user, DateTimeOffset now)
    {
        var narrowing = (user.Claim ? AdoptionClaim.Of(desired, user.Usable!, now) : TakeOver(desired, policy.Usable, null, user.Usable))
            .Join(UserPlanner.Narrow(desired, user.Usable, now))
            .Join(PolicyPlanner.Narrow(desired, policy.Usable));
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

    private static Plan TakeOver(DesiredIam desired, ObservedPolicy? policy, ObservedRole? role, ObservedUser? user)
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
            actions.Add(new IamAction.TagPolicy(policy.Arn, Tagging.Missing(desired.Tags, policy.Tags)) { Effect = AccessEffect.Neutral, Diff = why, After = [IamAction.RoleKey, IamAction.UserKey] });
        }
        return new Plan { Actions = [.. actions] };
    }

    // What the data team does not permit now stays cut when nobody is left who could cut it later.
    private static Plan Orphan(DesiredIam desired, ObservedPolicy? policy, ObservedRole? role, ObservedUser? user)
    {
        var mark = new StringMap([new(OwnershipTags.Orphaned, "true")]);
        List<PlannedAction> actions = [.. role is null ? [] : RoleNarrowing.Cut(desired, role), .. user is null ? [] : UserPlanner.Cut(desired, user)];
        if (user is not null && !OwnershipTags.IsOrphaned(user.Tags))
        {
            actions.Add(new IamAction.TagUser(Arn.NameOf(user.Arn), mark) { Effect = AccessEffect.Neutral, Diff = "stays without its share" });
        }
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

    private static Plan Blocks(params ReadOnlySpan<IGuarded> objects)
    {
        var plan = Planning.Plan.Empty;
        foreach (var item in objects)
        {
            plan = plan.Join(new Plan { Blocks = item.Block is { } block ? [block] : [], NeedsLiveProof = item.NeedsProof });
        }
        return plan;
    }
}
