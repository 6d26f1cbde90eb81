using VoiceAnalytics.Core.Keys;

namespace VoiceAnalytics.Core.Planning;

/// <summary>When something is due for a share's keys.</summary>
internal static class KeyCalendar
{
    /// <summary>Time for a person to see that somebody else's key was in use after all.</summary>
    public static readonly TimeSpan StrayGrace = TimeSpan.FromHours(24);

    /// <summary>When the current key gets a successor by its age; null while there is none, or its age is not known.</summary>
    public static DateTimeOffset? RotationAt(KeyPicture picture, DesiredKeys desired) => picture.Current?.CreatedAt + desired.RotateEvery;

    /// <summary>When the former key becomes Inactive. Never while its successor cannot be had, or a stage still reads with it.</summary>
    public static DateTimeOffset? RetirementAt(KeyPicture picture, DesiredKeys desired) =>
        picture is { Retiring: { } former, Current: not null } ? FreeSince(picture, former.Id) + desired.Overlap : null;

    // With two keys of which nobody has the secrets, one in a stage and one perhaps with a partner, no third can be made. The stage gives
    // way, while it can be reached: it is given the next key in the same pass; a partner would have to be told.
    private static DateTimeOffset? FreeSince(KeyPicture picture, string former) =>
        picture is { IsLost: true, Stages.Known: true } ? picture.RetiringSince : picture.Stages.FreeSince(former, picture.RetiringSince);

    /// <summary>The next moment at which a plan for the keys is another one though nothing changes.</summary>
    public static DateTimeOffset? Next(KeyPicture picture, DesiredKeys desired, DateTimeOffset now)
    {
        List<DateTimeOffset?> moments = [RotationAt(picture, desired), .. picture.Strays.Select(stray => (picture.StrayOf(stray.Id)?.Since ?? now) + StrayGrace)];
        if (RetirementAt(picture, desired) is { } retirement)
        {
            moments.Add(retirement);
            moments.Add(retirement + desired.Grace);
        }
        return moments.Where(moment => moment > now).Min();
    }
}
