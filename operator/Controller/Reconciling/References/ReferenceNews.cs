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
        return [.. news, .. after.Where(now => !IsOverall(now.Type) && now.Reason != ready.Reason).Select(now => Of(Find(before, now.Type), now)).OfType<Announcement>()];
    }

    private static Announcement? Of(Condition? was, Condition now) => (was, now) switch
    {
        ({ } same, _) when same.Status == now.Status && same.Reason == now.Reason => null,
        (_, { Status: ConditionStatuses.False }) => new Announcement(true, now.Reason, now.Message),
        ({ Status: ConditionStatuses.False }, { Status: ConditionStatuses.True }) => new Announcement(false, now.Reason, now.Message),
        _ => null,
    };

    private static bool IsOverall(string type) => type is ConditionTypes.Ready or ConditionTypes.Reconciling or ConditionTypes.Stalled;

    private static Condition? Find(EquatableArray<Condition> conditions, string type) => conditions.FirstOrDefault(condition => condition.Type == type);
}
