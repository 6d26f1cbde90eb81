using CsCheck;
using VoiceAnalytics.Sandbox.Snowflake.Tasks;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

public sealed class CronTests
{
    [Theory]
    [InlineData("USING CRON 0 9-17 * * SUN America/Los_Angeles", "2026-11-23T08:00Z", "2026-11-29T17:00Z", "Sundays at nine over there")]
    [InlineData("USING CRON */15 * * * * UTC", "2026-11-23T08:14Z", "2026-11-23T08:15Z", "every quarter of an hour")]
    [InlineData("USING CRON 0 0 1 * * UTC", "2026-11-23T08:00Z", "2026-12-01T00:00Z", "the first of the month")]
    [InlineData("USING CRON 30 2 * * * Europe/Berlin", "2026-03-28T02:00Z", "2026-03-30T00:30Z", "02:30 does not exist on the day that summer time begins")]
    [InlineData("USING CRON 0 0 13 * FRI UTC", "2026-11-23T08:00Z", "2026-11-27T00:00Z", "either day field suffices")]
    [InlineData("USING CRON 0 0 29 FEB * UTC", "2026-11-23T08:00Z", "2028-02-29T00:00Z", "a leap day")]
    [InlineData("90 SECONDS", "2026-11-23T08:00Z", "2026-11-23T08:01:30Z", "seconds")]
    [InlineData("2 hours", "2026-11-23T08:00Z", "2026-11-23T10:00Z", "any case, plural")]
    public void The_next_run_is(string schedule, string after, string expected, string because) =>
        Assert.True(At(expected) == TaskSchedule.Parse(schedule).Next(At(after)), because);

    [Theory]
    [InlineData("5 SECOND")]
    [InlineData("11521 MINUTE")]
    [InlineData("0 MINUTE")]
    [InlineData("60")]
    [InlineData("USING CRON * * * * UTC")]
    [InlineData("USING CRON 61 * * * * UTC")]
    [InlineData("USING CRON * * * * * Nowhere/City")]
    [InlineData("USING CRON 0 0 L * * UTC")]
    public void A_wrong_schedule_is_refused(string schedule) => Assert.Throws<SnowflakeException>(() => TaskSchedule.Parse(schedule));

    [Fact]
    public void The_next_run_is_always_later_and_never_skips_one() =>
        Gen.Select(Gen.Int[1, 59], Gen.Long[0, 1_000_000]).Holds((step, minutes) =>
        {
            var schedule = TaskSchedule.Parse($"USING CRON */{step} * * * * UTC");
            var after = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            var next = schedule.Next(after)!.Value;
            return next > after && next - after <= TimeSpan.FromMinutes(step) && next.Minute % step == 0;
        });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
