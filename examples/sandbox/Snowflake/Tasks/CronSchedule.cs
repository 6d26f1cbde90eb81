using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Tasks;

/// <summary>Five CRON fields and an IANA time zone. <c>L</c> and <c>#</c> are refused.</summary>
internal sealed record CronSchedule(CronField Minutes, CronField Hours, CronField Days, CronField Months, CronField Weekdays, TimeZoneInfo Zone) : TaskSchedule
{
    private const int HorizonDays = 366 * 5;
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static CronSchedule Parse(string text, string[] fields)
    {
        if (fields.Length != 6 || !TimeZoneInfo.TryFindSystemTimeZoneById(fields[5], out var zone))
        {
            throw SqlErrors.InvalidValue(text, "SCHEDULE");
        }
        if (fields.Take(5).Any(field => field.Contains('L', StringComparison.Ordinal) && !field.Contains("JUL", StringComparison.OrdinalIgnoreCase)) || text.Contains('#', StringComparison.Ordinal))
        {
            throw SqlErrors.Unmodelled("L and # in a CRON schedule");
        }
        return CronField.TryParse(fields[0], 0, 59, []) is { } minutes
            && CronField.TryParse(fields[1], 0, 23, []) is { } hours
            && CronField.TryParse(fields[2], 1, 31, []) is { } days
            && CronField.TryParse(fields[3], 1, 12, MonthNames) is { } months
            && CronField.TryParse(fields[4], 0, 6, DayNames) is { } weekdays
                ? new CronSchedule(minutes, hours, days, months, weekdays, zone)
                : throw SqlErrors.InvalidValue(text, "SCHEDULE");
    }

    public override DateTimeOffset? Next(DateTimeOffset after)
    {
        var local = TimeZoneInfo.ConvertTime(after, Zone).DateTime;
        var day = local.Date;
        var earliest = local.AddMinutes(1);
        for (var i = 0; i < HorizonDays; i++, day = day.AddDays(1))
        {
            if (Matches(day) && FirstOn(day, earliest, after) is { } run)
            {
                return run;
            }
        }
        return null;
    }

    private DateTimeOffset? FirstOn(DateTime day, DateTime earliest, DateTimeOffset after)
    {
        foreach (var hour in Hours.Values)
        {
            foreach (var minute in Minutes.Values)
            {
                var at = day.AddHours(hour).AddMinutes(minute);
                if (at < earliest.AddSeconds(-earliest.Second - 1) || Zone.IsInvalidTime(at))
                {
                    continue;
                }
                var run = new DateTimeOffset(at, Zone.GetUtcOffset(at)).ToUniversalTime();
                if (run > after)
                {
                    return run;
                }
            }
        }
        return null;
    }

    /// <summary>When both day fields are restricted, either one suffices.</summary>
    private bool Matches(DateTime day)
    {
        if (!Months.Contains(day.Month))
        {
            return false;
        }
        var (byDay, byWeekday) = (Days.Contains(day.Day), Weekdays.Contains((int)day.DayOfWeek));
        return Days.Restricted && Weekdays.Restricted ? byDay || byWeekday : byDay && byWeekday;
    }
}
