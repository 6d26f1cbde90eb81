using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>The small grammars: what they make of what people type.</summary>
public sealed class GrammarTests
{
    [Theory]
    [InlineData("sessions", "sessions/")]
    [InlineData("/sessions/", "sessions/")]
    [InlineData("a/b=c/d!_.=+@:,-", "a/b=c/d!_.=+@:,-/")]
    public void Prefix_is_normalised(string typed, string normal)
    {
        Assert.True(S3Prefix.TryParse(typed, out var prefix, out _));
        Assert.Equal(normal, prefix.Value);
    }

    [Theory]
    [InlineData("2160h", 7_776_000)]
    [InlineData("1h30m", 5400)]
    [InlineData("90s", 90)]
    [InlineData("0s", 0)]
    [InlineData("", null)]
    [InlineData("h", null)]
    [InlineData("1.5h", null)]
    [InlineData("30m1h", null)]
    [InlineData("-1h", null)]
    [InlineData("1h\n", null)]
    [InlineData("1d", null)]
    public void Duration(string typed, int? seconds) =>
        Assert.Equal(seconds, GoDuration.TryParse(typed, out var duration, out _) ? (int)duration.TotalSeconds : (int?)null);

    [Theory]
    [InlineData("60 MINUTE", "60 MINUTE", "the guide's")]
    [InlineData("1 hours", "60 MINUTE", "the same interval is the same schedule")]
    [InlineData("3600 SECOND", "60 MINUTE", "the same interval is the same schedule")]
    [InlineData("90 seconds", "90 SECOND", "not a whole minute")]
    [InlineData("  5   MINUTES ", "5 MINUTE", "blanks do not matter")]
    [InlineData("USING  CRON 0 9-17 * * mon-fri Europe/Berlin", "USING CRON 0 9-17 * * MON-FRI Europe/Berlin", "words are upper-cased, zones are not")]
    public void Schedule_is_canonical(string typed, string canonical, string because)
    {
        Assert.True(LoadSchedule.TryParse(typed, out var schedule, out var problem), problem);
        Assert.True(schedule.Text == canonical, because);
        Assert.True(LoadSchedule.TryParse(schedule.Text, out var again, out _) && again == schedule, "canonical text parses to the same schedule");
    }

    [Theory]
    [InlineData("2027-01-31T00:00:00Z", "2027-01-31T00:00:00Z")]
    [InlineData("2027-01-31T02:00:00+02:00", "2027-01-31T00:00:00Z")]
    [InlineData("2027-01-31T00:00:00.999Z", "2027-01-31T00:00:00Z")]
    [InlineData("31.01.2027", null)]
    [InlineData("2027-01-31", null)]
    [InlineData("2027-01-31T00:00:00", null)]
    public void Expiry_is_never_later_than_typed(string typed, string? utc) =>
        Assert.Equal(utc, Expiry.TryParse(typed, out var time, out _) ? Core.Api.ApiTime.Format(time) : null);

    [Theory]
    [InlineData("us-west-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    public void Partition(string region, string partition) => Assert.Equal(partition, AwsNames.PartitionOf(region));
}
