using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.References;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.References;

/// <summary>How far a change of a source is, as its shares have recorded it.</summary>
public sealed class RolloutProgressTests
{
    private static readonly AnalyticsSource Source = new() { Metadata = new() { Name = "voice", Generation = 3 }, Spec = new() { Bucket = "b", Region = "us-west-1" } };
    private static readonly string Now = RolloutShape.Of(Source.Spec);

    [Fact]
    public void Each_account_is_counted_by_itself_however_it_is_spelled()
    {
        var progress = RolloutProgress.Of(
            Source,
            [
                Share("a", "acme", Now), Share("b", "acme", "old", RolloutStates.Stopped), Share("c", "spelled", "old", RolloutStates.Waiting),
                Share("d", "acme", "old", RolloutStates.Unable), Share("e", "other", "old"), Share("f", "acme", null), Share("g", "gone", "old"),
            ],
            AccountOf);
        Assert.Equal(
            [new RolloutProgress("MYORG-ACME", 1, 2, 1, ("partners/b", "b: invalid identifier")), new RolloutProgress("MYORG-OTHER", 0, 1, 0, null)], progress);
    }

    [Fact]
    public void At_rest_there_is_nothing_to_tell()
    {
        Assert.Empty(RolloutProgress.Of(Source, [Share("a", "acme", Now), Share("f", "acme", null)], _ => throw new InvalidOperationException("nobody has to be asked")));
    }

    [Theory]
    [InlineData(RolloutStates.Unable)]
    [InlineData(RolloutStates.Blind)]
    public void It_is_not_over_while_a_share_lacks_the_change_that_cannot_act(string state)
    {
        var progress = RolloutProgress.Of(Source, [Share("a", "acme", Now), Share("d", "acme", "old", state), Share("e", "other", Now)], AccountOf);
        Assert.Equal("MYORG-ACME: 1 of 2 shares are through, 1 cannot act now.", Assert.Single(progress).ToString());
    }

    [Fact]
    public void Who_is_to_stay_as_it_is_is_not_waited_for()
    {
        var suspended = Share("d", "acme", "old");
        suspended = suspended with { Spec = suspended.Spec with { Suspend = true } };
        Assert.Empty(RolloutProgress.Of(Source, [Share("a", "acme", Now), suspended], AccountOf));
    }

    private static PartnerShare Share(string name, string connection, string? shape, string? state = null) => new()
    {
        Metadata = new() { Namespace = "partners", Name = name, Uid = name },
        Spec = new() { SourceRef = new() { Name = "voice" }, Snowflake = new() { ConnectionRef = new() { Name = connection } } },
        Status = new()
        {
            Conditions = [new Condition { Type = ConditionTypes.SnowflakeReady, Message = $"{name}: invalid identifier" }],
            Snowflake = new() { SourceShape = shape, Rollout = state is null ? null : new() { SourceGeneration = 3, State = state } },
        },
    };

    private static string? AccountOf(PartnerShare share) => share.Spec.Snowflake!.ConnectionRef!.Name switch
    {
        "acme" => "MYORG-ACME",
        "spelled" => "myorg_acme",
        "other" => "MYORG-OTHER",
        _ => null,
    };
}
