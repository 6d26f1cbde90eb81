using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>When Snowflake is asked how loading goes: each question starts a warehouse.</summary>
public sealed class LoadReadingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("60 MINUTE", null, null, true, "never asked")]
    [InlineData("60 MINUTE", null, 0, false, "the first load has only begun: it would only see that")]
    [InlineData("60 MINUTE", null, 1, true, "the first load had its minute")]
    [InlineData("60 MINUTE", 59, null, false, "asked within the interval")]
    [InlineData("60 MINUTE", 60, null, true, "an interval ago")]
    [InlineData("5 MINUTE", 4, null, false, "each schedule has its own interval")]
    [InlineData("5 MINUTE", 5, null, true, "each schedule has its own interval")]
    [InlineData("USING CRON 0 3 * * * UTC", 59, null, false, "a cron schedule: an hour")]
    [InlineData("USING CRON 0 3 * * * UTC", 60, null, true, "a cron schedule: an hour")]
    [InlineData("60 MINUTE", 1, 1, true, "the minute after a first load is over")]
    [InlineData("60 MINUTE", 0, 0, false, "the first load has only begun")]
    [InlineData("60 MINUTE", 5, 10, false, "it was looked at since the first load")]
    public void It_is_due(string schedule, int? askedMinutesAgo, int? loadedMinutesAgo, bool due, string because) =>
        Assert.True(LoadReadings.IsDue(Share(schedule), Memory(askedMinutesAgo, loadedMinutesAgo), Now) == due, because);

    [Theory]
    [InlineData(null, 0, 1, "a minute after the load")]
    [InlineData(0, 0, 1, "asked in the pass of the load: too early to tell")]
    [InlineData(0, 2, null, "the time has come: another pass is not for this alone")]
    [InlineData(5, 10, null, "it was looked at")]
    [InlineData(5, null, null, "no first load")]
    public void It_is_waited_for(int? askedMinutesAgo, int? loadedMinutesAgo, int? inMinutes, string because) =>
        Assert.True(LoadReadings.Next(Share("60 MINUTE"), Memory(askedMinutesAgo, loadedMinutesAgo), Now) == (inMinutes is { } minutes ? Now.AddMinutes(minutes) : null), because);

    [Fact]
    public void A_share_that_grants_nothing_now_is_neither_asked_nor_waited_for()
    {
        var suspended = Share("60 MINUTE", suspend: true);
        Assert.False(LoadReadings.IsDue(suspended, Memory(null, null), Now));
        Assert.Null(LoadReadings.Next(suspended, Memory(null, 0), Now));
    }

    private static ShareMemory Memory(int? asked, int? loaded) => new("uid", LoadReadAt: Ago(asked), FirstLoadAt: Ago(loaded));

    private static DateTimeOffset? Ago(int? minutes) => minutes is { } ago ? Now.AddMinutes(-ago) : null;

    private static Declaration Share(string schedule, bool suspend = false)
    {
        var declared = Declaration.Of(
            new ShareInputs(
                new PartnerShare
                {
                    Metadata = new ObjectMetadata { Namespace = "partners", Name = "acme", Uid = "uid" },
                    Spec = new PartnerShareSpec { SourceRef = new NameReference { Name = "s" }, Prefix = "sessions/", Schedule = schedule, Suspend = suspend },
                },
                new Lookup<AnalyticsSource>.Found(new AnalyticsSource
                {
                    Metadata = new ObjectMetadata { Name = "s" },
                    Spec = new AnalyticsSourceSpec
                    {
                        Bucket = "voice-analytics",
                        Region = "us-west-1",
                        Allow = [new AllowEntry { Namespaces = new NamespaceTerms { Names = ["partners"] }, Prefixes = ["sessions/"] }],
                        Table = new TableDefinition { Columns = [new ColumnDefinition { Name = "RAW_DATA", Type = "VARIANT" }] },
                    },
                }),
                null, StringMap.Empty, new Installation("c", "u", "111122223333"), new byte[32]),
            Now);
        Assert.Equal(suspend ? IntentKind.Cut : IntentKind.Grant, declared.Intent.Kind);
        return declared;
    }
}
