using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Who is woken when a share's part in a roll-out changes: the one after it, and nobody else's share.</summary>
public sealed class RolloutFanoutTests
{
    private static readonly AnalyticsSource Source = new()
    {
        Metadata = new() { Name = "voice", Uid = "s", ResourceVersion = "1" },
        Spec = new() { Table = new() { Columns = [new() { Name = "RAW_DATA", Type = "VARIANT" }] } },
    };

    private static readonly string Now = RolloutShape.Of(Source.Spec);

    private readonly RolloutFanout _fanout;

    public RolloutFanoutTests()
    {
        var shares = new Store<PartnerShare>(OwnKinds.Shares);
        var sources = new Store<AnalyticsSource>(OwnKinds.Sources);
        var connections = new Store<SnowflakeConnection>(OwnKinds.Connections);
        sources.Observe(Source);
        connections.Observe(new SnowflakeConnection { Metadata = new() { Namespace = "partners", Name = "snow", Uid = "c", ResourceVersion = "1" }, Spec = new() { Account = "MYORG-ACME" } });
        foreach (var share in new[] { Share("c", 1, "old"), Share("a", 2, "old"), Share("b", 3, "old"), Share("new", 4, null), Share("through", 5, Now) })
        {
            shares.Observe(share);
        }
        _fanout = new(shares, sources, connections);
    }

    public static TheoryData<string, string[], string> Cases => new()
    {
        { "through", ["PartnerShare partners/a", "AnalyticsSource voice"], "the next one's turn has come" },
        { "stopped", ["PartnerShare partners/a", "AnalyticsSource voice"], "the next one says what it waits for, the source where it stopped" },
        { "unable", ["PartnerShare partners/a", "AnalyticsSource voice"], "the next one need not wait for it" },
        { "suspended", ["PartnerShare partners/a", "AnalyticsSource voice"], "it stays as it is" },
        { "being deleted", ["PartnerShare partners/a", "AnalyticsSource voice"], "it goes" },
        { "gone", ["PartnerShare partners/a", "AnalyticsSource voice"], "its finalizer was torn off" },
        { "waiting", [], "nothing changes for the next one" },
        { "the same", [], "at rest nobody is woken" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_elder_changes(string what, string[] woken, string because)
    {
        var old = Share("c", 1, "old");
        var now = what switch
        {
            "through" => Share("c", 1, Now),
            "stopped" => Share("c", 1, "old", RolloutStates.Stopped),
            "unable" => Share("c", 1, "old", RolloutStates.Unable),
            "suspended" => old with { Spec = old.Spec with { Suspend = true } },
            "being deleted" => old with { Metadata = old.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch } },
            "waiting" => Share("c", 1, "old", RolloutStates.Waiting),
            "gone" => null,
            _ => old,
        };
        Assert.True(_fanout.Of(new Change<PartnerShare>(old, now)).Select(key => key.ToString()).SequenceEqual(woken), because);
    }

    [Fact]
    public void The_last_one_wakes_nobody_but_the_source() =>
        Assert.Equal(["AnalyticsSource voice"], _fanout.Of(new Change<PartnerShare>(Share("b", 3, "old"), Share("b", 3, Now))).Select(key => key.ToString()));

    [Fact]
    public void One_that_cannot_act_and_is_suspended_then_concerns_the_source_alone()
    {
        var unable = Share("c", 1, "old", RolloutStates.Unable);
        Assert.Equal(["AnalyticsSource voice"], _fanout.Of(new Change<PartnerShare>(unable, unable with { Spec = unable.Spec with { Suspend = true } })).Select(key => key.ToString()));
    }

    [Fact]
    public void A_share_that_is_made_wakes_nobody()
    {
        Assert.Empty(_fanout.Of(new Change<PartnerShare>(null, Share("c", 1, null))));
        Assert.Empty(_fanout.Of(new Change<PartnerShare>(Share("c", 1, null), Share("c", 1, Now))));
    }

    private static PartnerShare Share(string name, int second, string? shape, string? state = null) => new()
    {
        Metadata = new() { Namespace = "partners", Name = name, Uid = name, ResourceVersion = "1", CreationTimestamp = DateTimeOffset.UnixEpoch.AddSeconds(second) },
        Spec = new() { SourceRef = new() { Name = "voice" }, Snowflake = new() { ConnectionRef = new() { Name = "snow" } } },
        Status = new() { Snowflake = new() { SourceShape = shape, Rollout = state is null ? null : new() { SourceGeneration = 0, State = state } } },
    };
}
