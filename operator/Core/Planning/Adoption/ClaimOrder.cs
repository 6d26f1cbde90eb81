using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Where a share adopts several objects, all are claimed before anything is done to any of them: those in Snowflake first, for there a
/// claim may be refused at the last moment, then role or user. Nothing that gives or changes is tried when a claim failed.
/// </summary>
internal static class ClaimOrder
{
    /// <summary>
    /// What is left of a plan while something that the share names is not to be had: what takes access away, in every system. Once role or user
    /// carry our tags the share lives in AWS, and what is missing in Snowflake holds back Snowflake alone.
    /// </summary>
    /// <param name="taking">What is carried out in any case.</param>
    public static Plan Refuse(Plan plan, ShareInputs inputs, DesiredSnowflake desired, ObservedIam observed, ImmutableArray<PlannedAction> taking)
    {
        var refused = plan.Blocks.Where(block => block.Reason == Reasons.AdoptionRefused).Select(block => block.System).ToList();
        if (Waits(plan, inputs, desired, observed) || refused.Contains(TargetSystem.Iam) || (refused.Count > 0 && !LivesInAws(inputs, observed)))
        {
            return plan with { Actions = [.. taking.Concat(plan.Actions.Where(Narrows)).Distinct()] };
        }
        return refused.Count > 0
            ? plan with { Actions = [.. plan.Actions.Where(action => action.System != TargetSystem.Snowflake || Narrows(action))] }
            : plan;
    }

    /// <summary>
    /// Something is in the way on one side, so nothing is claimed or changed on the other: all of what a share adopts can be had, or nothing of it is
    /// touched. Where the share's role or user is its own, its blocks are not in the way: it is made after the claims.
    /// </summary>
    private static bool Waits(Plan plan, ShareInputs inputs, DesiredSnowflake desired, ObservedIam observed)
    {
        if (desired.Adopts.IsEmpty || desired.Intent.Kind != IntentKind.Grant)
        {
            return false;
        }
        var open = Open(inputs.Identity, observed);
        return (open || plan.Actions.Any(IsInSnowflake))
            && plan.Blocks.Any(block => block.System == TargetSystem.Snowflake || (open && block.System == TargetSystem.Iam));
    }

    public static Plan First(Plan plan, DesiredSnowflake desired)
    {
        var claims = plan.Actions.Where(IsInSnowflake).ToList();
        var identity = plan.Actions.Where(IsIdentity).ToList();
        if (desired.Adopts.IsEmpty || claims.Count + identity.Count == 0)
        {
            return plan;
        }
        EquatableArray<string> keys = [.. claims.Select(claim => claim.ObjectKey)];
        EquatableArray<string> all = [.. keys, .. identity.Select(claim => claim.ObjectKey)];
        return plan with
        {
            Actions =
            [
                .. claims,
                .. identity.Select(claim => claim with { After = [.. claim.After, .. keys] }),
                .. plan.Actions.Except(claims).Except(identity).Select(action => Behind(action, keys, all)),
            ],
        };
    }

    private static bool Narrows(PlannedAction action) => action.Effect == AccessEffect.Narrows;

    private static bool LivesInAws(ShareInputs inputs, ObservedIam observed) =>
        (inputs.ByUser ? observed.User.ValueOrNull?.Tags : observed.Role.ValueOrNull?.Tags) is { } tags && OwnershipTags.Of(tags, inputs.Identity) == Ownership.Ours;

    // A role or user that is to be adopted and, as far as anybody can see, is not.
    private static bool Open(ShareIdentity share, ObservedIam observed) =>
        (share.AdoptedRole is not null && !(observed.Role.ValueOrNull is { } role && OwnershipTags.Of(role.Tags, share) != Ownership.Foreign))
        || (share.AdoptedUser is not null && !(observed.User.ValueOrNull is { } user && OwnershipTags.Of(user.Tags, share) != Ownership.Foreign));

    private static bool IsInSnowflake(PlannedAction action) => action is SnowflakeAction.Claim or SnowflakeAction.ClaimIntegration;

    private static bool IsIdentity(PlannedAction action) => action is IamAction.TagRole { Claims: true } or IamAction.TagUser { Claims: true };

    // What takes access away from objects of ours waits for nobody; on what is about to be claimed it has nothing to take away yet.
    private static PlannedAction Behind(PlannedAction action, EquatableArray<string> claimed, EquatableArray<string> all) =>
        Narrows(action) && !claimed.Contains(action.ObjectKey, StringComparer.Ordinal)
            ? action
            : action with
            {
                Effect = Narrows(action) ? AccessEffect.Neutral : action.Effect,
                After = [.. action.After, .. all.Where(key => key != action.ObjectKey)],
            };
}
