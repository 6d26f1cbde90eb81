using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Which of a user's keys stages of ours read with, by their markers. A stage is a second holder of the key besides the Secret: the former
/// key lives until it, too, has had the successor for the overlap.
/// </summary>
/// <param name="Known">False while the stages could not be read: then any key may be in use.</param>
public sealed record StageKeys(bool Known, EquatableArray<DatedKey> Named)
{
    /// <summary>Nobody but the Secret holds a key: the partner manages Snowflake.</summary>
    public static readonly StageKeys None = new(true, []);

    private static readonly StageKeys Unread = new(false, []);

    public static StageKeys Of(DesiredSnowflake desired, ObservedSnowflake? observed)
    {
        if (observed is null || !desired.ByKey)
        {
            return None;
        }
        var stage = observed.Stage;
        if (desired.Schema is null || observed.Session.ValueOrNull is null || SnowflakePlanner.SessionBlock(desired, observed) is not null
            || observed.Stale.HasFlag(SnowflakeReads.Stages) || stage is not (Observation<ObservedStage>.Present or Observation<ObservedStage>.Absent))
        {
            return Unread;
        }
        // A stage made by hand reads with a key that nobody of us wrote, until ours is in it.
        if (desired.Adopts.Contains(SqlObjectKind.Stage) && stage.ValueOrNull is { } adopted && !IsWritten(desired, adopted.Comment))
        {
            return Unread;
        }
        var guard = new SnowflakeGuard(desired, observed);
        var comments = observed.Leftovers.Where(each => each.Kind == SqlObjectKind.Stage && guard.OwnerIsOurs(each, each.Kind)).Select(each => each.Comment);
        EquatableArray<DatedKey> keys = [.. comments.Concat(stage.ValueOrNull is { } found ? [found.Comment] : []).Select(comment => KeyOf(desired, comment)).OfType<DatedKey>()];
        return new StageKeys(true, keys);
    }

    /// <summary>Since when nobody needs a former key any more; null while a stage reads with it, or may.</summary>
    /// <param name="published">When the Secret came to hold its successor.</param>
    public DateTimeOffset? FreeSince(string id, DateTimeOffset published) => Known && Named.All(key => key.Id != id)
        ? Named.Select(key => key.Since).Append(published).Max()
        : null;

    private static bool IsWritten(DesiredSnowflake desired, string comment) =>
        desired.Owner.OwnershipOf(comment, out _) is MarkerOwnership.Ours or MarkerOwnership.Released && !ClaimMarker.IsOn(comment);

    private static DatedKey? KeyOf(DesiredSnowflake desired, string comment) =>
        desired.Owner.OwnershipOf(comment, out var marker) is MarkerOwnership.Ours or MarkerOwnership.Released ? StageStamp.Parse(marker!.Hash).Key : null;
}
