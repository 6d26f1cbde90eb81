using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// When Snowflake is asked how loading goes: the histories need a warehouse, which costs money each time, so at most once a
/// scheduled run, and once soon after a first load.
/// </summary>
internal static class LoadReadings
{
    // A cron schedule is not taken apart for this; an hour is the guide's own rhythm.
    private static readonly TimeSpan OfCron = TimeSpan.FromHours(1);

    private static readonly TimeSpan AfterFirstLoad = TimeSpan.FromMinutes(1);

    public static bool IsDue(Declaration declared, ShareMemory memory, DateTimeOffset now) =>
        declared is { Intent.Kind: IntentKind.Grant, Snowflake.Objects: not null }
        && (memory.FirstLoadAt is { } first && (memory.LoadReadAt is not { } last || last < first + AfterFirstLoad)
            ? now >= first + AfterFirstLoad
            : memory.LoadReadAt is not { } read || now - read >= Interval(declared));

    /// <summary>
    /// When the look after a first load comes; null when none is to come. One whose time has come is not waited for: it was taken
    /// in this pass, or something else stands in the way and the pass after that takes it.
    /// </summary>
    public static DateTimeOffset? Next(Declaration declared, ShareMemory memory, DateTimeOffset now) =>
        declared is { Intent.Kind: IntentKind.Grant, Snowflake.Objects: not null } && memory.FirstLoadAt + AfterFirstLoad is { } look && now < look ? look : null;

    private static TimeSpan Interval(Declaration declared) =>
        LoadSchedule.TryParse(declared.Snowflake.Objects!.Task.Schedule, out var schedule, out _) && schedule is LoadSchedule.Every every ? every.Interval : OfCron;
}
