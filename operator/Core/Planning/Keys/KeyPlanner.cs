using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Access keys and the Secret that holds one: declared × observed → writes. The order of a rotation is mint, prove, publish,
/// record, hand the key to the stage, wait for the overlap, deactivate, delete; after a crash between any two the next process finds in tags and Secret
/// where to go on.
/// </summary>
public static class KeyPlanner
{
    /// <summary>What takes access away, and the record. Also under a cut, and while nothing may be granted.</summary>
    /// <param name="stages">Null where the partner manages Snowflake.</param>
    public static Plan Narrow(DesiredIam desired, DesiredKeys? keys, ObservedShare observed, DateTimeOffset now, StageKeys? stages = null)
    {
        if (keys is null || !desired.ByUser || desired.Intent.Kind is not (IntentKind.Grant or IntentKind.Cut or IntentKind.Hold)
            || IamPlanner.GuardUser(desired, observed.Iam).Narrowable is not { } user)
        {
            return Plan.Empty;
        }
        var picture = KeyPicture.Of(user, observed.Credentials, observed.Held, now, stages);
        // A stage gives a key up only where its next one can be made at once.
        var mayFollow = keys.MayMint && desired.Intent is { Kind: IntentKind.Grant, OnlyNarrows: false };
        return KeyNarrowing.Plan(desired.Share.UserName, user, picture with { IsLost = picture.IsLost && mayFollow }, keys, now);
    }

    /// <summary>What gives access: the current key, its Secret, its successor.</summary>
    /// <param name="settled">User and policy are as declared: only then is a key of any use, and minted.</param>
    public static Plan Grant(DesiredIam desired, DesiredKeys? keys, ObservedShare observed, bool settled, DateTimeOffset now)
    {
        if (keys is not { Plain: { } plain } || !desired.ByUser || desired.Intent.Kind != IntentKind.Grant)
        {
            return Plan.Empty;
        }
        var guarded = IamPlanner.GuardUser(desired, observed.Iam);
        if (KeyPublishing.Obstacle(desired.Share, observed.Credentials) is { } obstacle)
        {
            return new Plan { Blocks = [obstacle] };
        }
        if (guarded.MayCreate)
        {
            return KeyMinting.Plan(desired.Share.UserName, [], Nobody(now), KeyNeed.First, keys, now);
        }
        return guarded is { Claim: false, Usable: { } user } && settled ? Grant(desired, keys, plain, observed, user, now) : Plan.Empty;
    }

    /// <summary>
    /// The key that a stage is to read with, from now on: the one that the Secret holds, while it works. Null also while this process lacks
    /// its secret. The record of it is planned before the stage, which waits for it.
    /// </summary>
    public static DatedKey? ForStage(ObservedShare observed, DateTimeOffset now)
    {
        if (observed.Iam.User.ValueOrNull is not { } user)
        {
            return null;
        }
        var picture = KeyPicture.Of(user, observed.Credentials, observed.Held, now);
        return picture is { Published: { } id, Current.Active: true } && KeyPublishing.CanRepublish(picture.Current, observed.Held)
            ? new DatedKey(id, now)
            : null;
    }

    /// <summary>The Secret when the share goes and its objects stay; garbage collection must not take it.</summary>
    public static Plan Release(DesiredIam desired, ObservedShare observed) => desired.Intent.Kind == IntentKind.Orphaned && desired.ByUser
        ? KeyPublishing.Release(desired.Share, observed.Credentials)
        : Plan.Empty;

    private static Plan Grant(DesiredIam desired, DesiredKeys keys, StringMap plain, ObservedShare observed, ObservedUser user, DateTimeOffset now)
    {
        var picture = KeyPicture.Of(user, observed.Credentials, observed.Held, now);
        return Activate(desired.Share.UserName, picture)
            .Join(KeyPublishing.Plan(desired.Share, picture, observed.Credentials.ValueOrNull, observed.Held, plain))
            .Join(KeyMinting.Plan(desired.Share.UserName, user.Keys, picture, KeyMinting.Need(picture, keys, now), keys, now));
    }

    // The former key is another matter: whoever ends its overlap early, knowing that nobody uses it, may.
    private static Plan Activate(string user, KeyPicture picture) =>
        picture.Current is { Active: false } current
            ? new Plan
            {
                Actions = [new IamAction.UpdateAccessKey(user, current.Id, Active: true) { Effect = AccessEffect.Grants, Diff = $"somebody else set the current key {current.Id} Inactive" }],
            }
            : Plan.Empty;

    private static KeyPicture Nobody(DateTimeOffset now) => new(new KeyLedger(null, null, [], null, null), true, null, null, null, now, null, []);
}
