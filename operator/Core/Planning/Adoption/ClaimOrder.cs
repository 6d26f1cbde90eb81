using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Where a share adopts several objects, all are claimed before anything is done to any of them: those in Snowflake first, for there a
/// claim may be refused at the last moment, then role or user. Nothing that gives or changes is tried when a claim failed.
/// </summary>
internal static class ClaimOrder
{
    /// <summary>Something of Snowflake's is in the way, so role or user is not claimed beside what is adopted there.</summary>
    public static bool Waits(Plan plan, DesiredSnowflake desired) =>
        !desired.Adopts.IsEmpty && plan.Blocks.Any(block => block.System == TargetSystem.Snowflake) && plan.Actions.Any(IsIdentity);

    public static Plan First(Plan plan)
    {
        var claims = plan.Actions.Where(action => action is SnowflakeAction.Claim or SnowflakeAction.ClaimIntegration).ToList();
        if (claims.Count == 0)
        {
            return plan;
        }
        EquatableArray<string> keys = [.. claims.Select(claim => claim.ObjectKey)];
        var identity = plan.Actions.Where(IsIdentity).ToList();
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

    private static bool IsIdentity(PlannedAction action) => action is IamAction.TagRole { Claims: true } or IamAction.TagUser { Claims: true };

    // What takes access away from objects of ours waits for nobody; on what is about to be claimed it has nothing to take away yet.
    private static PlannedAction Behind(PlannedAction action, EquatableArray<string> claimed, EquatableArray<string> all) =>
        action.Effect == AccessEffect.Narrows && !claimed.Contains(action.ObjectKey, StringComparer.Ordinal)
            ? action
            : action with
            {
                Effect = action.Effect == AccessEffect.Narrows ? AccessEffect.Neutral : action.Effect,
                After = [.. action.After, .. all.Where(key => key != action.ObjectKey)],
            };
}
