using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Why a new key is needed.</summary>
internal enum KeyNeed
{
    None,

    /// <summary>There is none.</summary>
    First,

    /// <summary>Nobody knows the current one's secret any more: the Secret was deleted or edited, and this process never saw it.</summary>
    Lost,

    /// <summary>The current one is as old as it may get.</summary>
    Due,

    /// <summary>A person asked for it.</summary>
    Requested,
}

/// <summary>Whether a key is minted now. At most two keys exist at any time, so one that is Inactive makes room; one that is Active never does.</summary>
internal static class KeyMinting
{
    private const int KeyLimit = 2; // IAM quota, which cannot be raised.

    public static KeyNeed Need(KeyPicture picture, DesiredKeys desired, DateTimeOffset now) => picture switch
    {
        { Candidate: not null } or { SecretKnown: false } => KeyNeed.None,
        { Current: null } => KeyNeed.First,
        { IsLost: true } => KeyNeed.Lost,
        _ when KeyCalendar.RotationAt(picture, desired) <= now => KeyNeed.Due,
        _ when desired.Request is { } request && request != picture.Ledger.Request => KeyNeed.Requested,
        _ => KeyNeed.None,
    };

    /// <param name="keys">All keys of the user.</param>
    public static Plan Plan(string user, EquatableArray<ObservedKey> keys, KeyPicture picture, KeyNeed need, DesiredKeys desired, DateTimeOffset now)
    {
        if (need == KeyNeed.None)
        {
            return Planning.Plan.Empty;
        }
        if (!desired.MayMint)
        {
            return Block(user, Reasons.Progressing, "The namespace is being deleted: no Secret could hold a new access key, so none is made.");
        }
        if (keys.Count < KeyLimit)
        {
            return Of(new IamAction.CreateAccessKey(user, now) { Effect = AccessEffect.Grants, Diff = Why(need), After = [IamAction.PolicyKey], ByTimeAlone = need != KeyNeed.Lost });
        }
        if (picture.Strays.FirstOrDefault() is { } stray)
        {
            return Of(new IamAction.DeleteAccessKey(user, stray.Id) { Effect = AccessEffect.Narrows, Diff = $"key {stray.Id} is not ours, and a new key needs its place", ByTimeAlone = true });
        }
        if (picture.Retiring is { Active: false } former)
        {
            return Of(new IamAction.DeleteAccessKey(user, former.Id) { Effect = AccessEffect.Narrows, Diff = "the former key is Inactive, and a new key needs its place", ByTimeAlone = true });
        }
        return need == KeyNeed.Lost && picture.Retiring is { } overlapping
            ? Block(user, Reasons.KeyLost,
                $"The Secret with key {picture.Current!.Id} was deleted or edited, and AWS shows a secret only once. A new key follows when the former one, {overlapping.Id}, has had its overlap; set that one Inactive in AWS if nobody uses it any more.")
            : Planning.Plan.Empty;
    }

    private static string Why(KeyNeed need) => need switch
    {
        KeyNeed.First => "there is no key",
        KeyNeed.Lost => "the Secret was deleted or edited, and the secret of its key cannot be read back",
        KeyNeed.Due => "the current key is as old as spec.accessKeys.rotateEvery",
        _ => "a rotation was asked for",
    };

    private static Plan Block(string user, string reason, string message) =>
        new() { Blocks = [new Block(TargetSystem.Iam, reason, $"user {user}", message) { About = Aspect.Credentials }] };

    private static Plan Of(PlannedAction action) => new() { Actions = [action] };
}
