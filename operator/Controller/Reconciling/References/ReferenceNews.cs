using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>
/// What Events say of a source or connection: each change of Ready, each other condition that came to fail, and that it holds
/// again. Not known is no news: it passes, or Ready says it.
/// </summary>
internal static class ReferenceNews
{
    public static ImmutableArray<Announcement> Of(EquatableArray<Condition> before, EquatableArray<Condition> after)
    {
        var ready = Find(after, ConditionTypes.Ready)!;
        var news = Find(before, ConditionTypes.Ready) is { } was && was.Reason == ready.Reason && was.Status == ready.Status
            ? []
            : ImmutableArray.Create(new Announcement(ReasonTable.Row(ready.Reason).Activity == Activity.Stalled, ready.Reason, ready.Message));
        // What stops Ready is told as Ready, once.
        var gone = before.Where(was => IsStopped(was) && Find(after, was.Type) is null)
            .Select(was => new Announcement(false, Reasons.RollingOut, "The change of table, views or files is held up nowhere any more."));
        return [.. news, .. gone, .. after.Where(now => !IsOverall(now.Type) && now.Reason != ready.Reason).Select(now => Of(Find(before, now.Type), now)).OfType<Announcement>()];
    }

    private static Announcement? Of(Condition? was, Condition now) => (was, now) switch
    {
        ({ } same, _) when same.Status == now.Status && same.Reason == now.Reason => null,
        (_, { Reason: Reasons.RolloutStopped }) => new Announcement(true, now.Reason, now.Message),
        ({ Reason: Reasons.RolloutStopped }, _) => new Announcement(false, now.Reason, now.Message),
        (_, { Status: ConditionStatuses.False }) => new Announcement(true, now.Reason, now.Message),
        ({ Status: ConditionStatuses.False }, { Status: ConditionStatuses.True }) => new Announcement(false, now.Reason, now.Message),
        _ => null,
    };

    // True, and somebody has to act all the same: the next source's edit, or the loss of that share, ends it.
    private static bool IsStopped(Condition condition) => condition.Reason == Reasons.RolloutStopped;

    private static bool IsOverall(string type) => type is ConditionTypes.Ready or ConditionTypes.Reconciling or ConditionTypes.Stalled;

    private static Condition? Find(EquatableArray<Condition> conditions, string type) => conditions.FirstOrDefault(condition => condition.Type == type);
}
