using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

public sealed class ReadingTests
{
    private static readonly Case Share = new();

    [Theory]
    [InlineData(IntentKind.Grant, SnowflakeReads.Session | SnowflakeReads.Databases | SnowflakeReads.Schemas, "a fresh share creates the rest, and only then reads it")]
    [InlineData(IntentKind.Cut, SnowflakeReads.Session | SnowflakeReads.Integration | SnowflakeReads.Tasks | SnowflakeReads.Tables | SnowflakeReads.Views, "a cut never presumes")]
    [InlineData(IntentKind.Absent, SnowflakeReads.Session | (SnowflakeReads.Objects & ~(SnowflakeReads.Databases | SnowflakeReads.Schemas)), "nor does a deletion")]
    [InlineData(IntentKind.Hold, SnowflakeReads.Session | SnowflakeReads.Integration | SnowflakeReads.Tables | SnowflakeReads.Views, "revocations go on")]
    public void From_nothing(IntentKind kind, SnowflakeReads expected, string because) =>
        Assert.True(SnowflakeReading.Needed(Share.With(kind).Desired, ObservedSnowflake.Presumed) == expected, because);

    [Theory]
    [InlineData(IntentKind.Grant)]
    [InlineData(IntentKind.Cut)]
    [InlineData(IntentKind.Hold)]
    [InlineData(IntentKind.Absent)]
    [InlineData(IntentKind.Orphaned)]
    public void A_pass_that_forgot_everything_ends_where_an_informed_one_ends(IntentKind kind)
    {
        var informed = new World();
        new Pass(informed, Share.Desired, Pass.Verified).Run(fresh: true);
        var forgetful = informed.Copy();
        var desired = Share.With(kind).Desired;
        new Pass(informed, desired, Pass.Verified).Run();
        new Pass(forgetful, desired, Pass.Verified).Run(fresh: true);
        Assert.Equal(
            informed.Entries.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.ToString()),
            forgetful.Entries.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.ToString()));
    }

    [Fact]
    public void After_a_create_only_its_kind_is_read_again()
    {
        var desired = Share.Desired;
        var world = new World();
        var observed = Observer.Read(world, desired, ObservedSnowflake.Presumed, SnowflakeReading.Needed(desired, ObservedSnowflake.Presumed));
        var table = Assert.Single(SnowflakePlanner.Plan(desired, observed, Pass.Verified).Actions.OfType<SnowflakeAction.CreateTable>());
        observed = SnowflakeEffects.Apply(observed, table);
        Assert.Equal(SnowflakeReads.Tables, SnowflakeReading.Needed(desired, observed));
        var unread = SnowflakePlanner.Plan(desired, observed, Pass.Verified);
        Assert.DoesNotContain(unread.Actions, action => action.ObjectKey == table.ObjectKey);
        Assert.Empty(unread.Blocks);
    }
}
