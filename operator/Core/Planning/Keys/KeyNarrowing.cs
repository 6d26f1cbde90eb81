using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Keys that end: others' at once, the former one after the overlap; and the record of it all. Waits for nothing.</summary>
internal static class KeyNarrowing
{
    public static Plan Plan(string user, ObservedUser observed, KeyPicture picture, DesiredKeys desired, DateTimeOffset now)
    {
        if (!picture.SecretKnown)
        {
            return Planning.Plan.Empty;
        }
        var plan = Strays(user, picture, now).Join(Retirement(user, observed, picture, desired, now)).Join(Record(user, observed, picture, desired, now));
        return plan with { RevisitAt = KeyCalendar.Next(picture, desired, now) };
    }

    private static Plan Strays(string user, KeyPicture picture, DateTimeOffset now)
    {
        List<PlannedAction> actions = [.. picture.Strays.Where(stray => stray.Active).Select(stray => new IamAction.UpdateAccessKey(user, stray.Id, Active: false)
        {
            Effect = AccessEffect.Narrows,
            Diff = $"key {stray.Id} is in neither tag nor Secret",
        })];
        // Recorded only after this: a crash in between revokes once more, and never too little.
        if (picture.Strays.Any(stray => picture.StrayOf(stray.Id) is null))
        {
            actions.Add(UserRevocation.Revoke(user, now, "sessions of a key that is not ours") with { ByTimeAlone = true });
        }
        foreach (var stray in picture.Strays.Where(stray => !stray.Active && picture.StrayOf(stray.Id)?.Since + KeyCalendar.StrayGrace <= now))
        {
            actions.Add(new IamAction.DeleteAccessKey(user, stray.Id) { Effect = AccessEffect.Narrows, Diff = $"key {stray.Id} was Inactive for a day", ByTimeAlone = true });
        }
        return new Plan { Actions = [.. actions] };
    }

    private static Plan Retirement(string user, ObservedUser observed, KeyPicture picture, DesiredKeys desired, DateTimeOffset now)
    {
        if (picture.Retiring is not { } former || KeyCalendar.RetirementAt(picture, desired) is not { } end || now < end)
        {
            return Planning.Plan.Empty;
        }
        List<PlannedAction> actions = [];
        if (former.Active)
        {
            actions.Add(new IamAction.UpdateAccessKey(user, former.Id, Active: false) { Effect = AccessEffect.Narrows, Diff = "the overlap with its successor is over", ByTimeAlone = true });
        }
        if (!UserRevocation.Covers(observed, end, now))
        {
            actions.Add(UserRevocation.Revoke(user, now, "sessions of the former key") with { ByTimeAlone = true });
        }
        else if (!former.Active && now >= end + desired.Grace)
        {
            actions.Add(new IamAction.DeleteAccessKey(user, former.Id) { Effect = AccessEffect.Narrows, Diff = "the former key is no longer needed", ByTimeAlone = true });
        }
        return new Plan { Actions = [.. actions] };
    }

    private static Plan Record(string user, ObservedUser observed, KeyPicture picture, DesiredKeys desired, DateTimeOffset now)
    {
        var record = picture.Record(desired.Request, now);
        List<PlannedAction> actions = [];
        if (record.Missing(observed.Tags) is { Count: > 0 } missing)
        {
            actions.Add(new IamAction.TagUser(user, missing) { Effect = AccessEffect.Neutral, Diff = $"which key is which: {Tagging.Keys(missing)}", ByTimeAlone = true });
        }
        if (record.Surplus(observed.Tags) is { IsEmpty: false } surplus)
        {
            actions.Add(new IamAction.UntagUser(user, surplus) { Effect = AccessEffect.Neutral, Diff = $"no longer true: {string.Join(", ", surplus)}", ByTimeAlone = true });
        }
        return new Plan { Actions = [.. actions] };
    }
}
