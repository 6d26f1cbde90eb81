using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Tasks;

/// <summary>When a task runs: every so often from when it was resumed, or by CRON.</summary>
internal abstract record TaskSchedule
{
    /// <summary>The first run after the given moment.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after);

    /// <summary><c>'&lt;n&gt; SECOND|MINUTE|HOUR'</c> (plural accepted) or <c>'USING CRON m h dom mon dow zone'</c> (create-task.md).</summary>
    public static TaskSchedule Parse(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["USING" or "using", "CRON" or "cron", ..])
        {
            return CronSchedule.Parse(text, words[2..]);
        }
        if (words is not [var count, var unit] || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || Unit(unit) is not { } length)
        {
            throw SqlErrors.InvalidValue(text, "SCHEDULE");
        }
        var interval = TimeSpan.FromTicks(checked(length.Ticks * Math.Min(n, 1_000_000)));
        return interval >= TimeSpan.FromSeconds(10) && interval <= TimeSpan.FromMinutes(11_520)
            ? new IntervalSchedule(interval)
            : throw SqlErrors.Compilation("091084", "22023", $"Invalid schedule: {text}. The interval must be between 10 seconds and 11520 minutes.");
    }

    private static TimeSpan? Unit(string word) => word.ToUpperInvariant() switch
    {
        "SECOND" or "SECONDS" or "S" => TimeSpan.FromSeconds(1),
        "MINUTE" or "MINUTES" or "M" => TimeSpan.FromMinutes(1),
        "HOUR" or "HOURS" or "H" => TimeSpan.FromHours(1),
        _ => null,
    };

    private sealed record IntervalSchedule(TimeSpan Every) : TaskSchedule
    {
        public override DateTimeOffset? Next(DateTimeOffset after) => after + Every;
    }
}
