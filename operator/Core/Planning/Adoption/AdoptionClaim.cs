using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The first write of an adoption: our tags, all in one call, so that a crash at any point leaves either a hand-made object or
/// one of ours that the next process finishes. Everything else waits for it.
/// </summary>
internal static class AdoptionClaim
{
    private const string Why = "made by hand; share and source both name it for adoption";

    /// <param name="role">As it will be: with the tags of the claim.</param>
    public static Plan Of(DesiredIam desired, ObservedRole role) =>
        Of(new IamAction.TagRole(desired.Share.RoleName, role.Tags) { Claims = true, Effect = AccessEffect.Neutral, Diff = Why });

    /// <param name="user">As it will be: with the tags of the claim.</param>
    public static Plan Of(DesiredIam desired, ObservedUser user, DateTimeOffset now) =>
        Of(new IamAction.TagUser(desired.Share.UserName, new StringMap([.. user.Tags, .. FormerKey(user, now)])) { Claims = true, Effect = AccessEffect.Neutral, Diff = Why });

    /// <summary>
    /// The same writes, none of which is tried when the claim failed: on what does not carry our tags nothing is written, not
    /// even to take access away. Nothing at all is planned while our policy's name is somebody else's.
    /// </summary>
    public static Plan First(Plan plan, Guarded<ObservedPolicy> policy, bool claims)
    {
        if (!claims)
        {
            return plan;
        }
        if (policy.Block is not null || plan.Actions.IsEmpty)
        {
            return Planning.Plan.Empty;
        }
        var claim = plan.Actions[0];
        return plan with { Actions = [claim, .. plan.Actions.Skip(1).Select(action => BehindOf(claim, action))] };
    }

    private static PlannedAction BehindOf(PlannedAction claim, PlannedAction action) => action with
    {
        Effect = action.Effect == AccessEffect.Narrows ? AccessEffect.Neutral : action.Effect,
        After = [.. action.After, claim.ObjectKey],
    };

    // The partner holds it, and nobody of us its secret: it is the former key from the start, and works until the overlap after
    // the first one of ours has ended.
    private static KeyValuePair<string, string>[] FormerKey(ObservedUser user, DateTimeOffset now) =>
        user.Keys is [{ Active: true } key] ? [new(KeyLedger.RetiringTag, new DatedKey(key.Id, now).ToString())] : [];

    private static Plan Of(PlannedAction action) => new() { Actions = [action] };
}
