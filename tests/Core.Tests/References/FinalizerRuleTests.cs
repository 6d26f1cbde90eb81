using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.References;

namespace VoiceAnalytics.Core.Tests.References;

public sealed class FinalizerRuleTests
{
    [Theory]
    [InlineData(true, false, false, FinalizerChange.Add, "a share builds on it")]
    [InlineData(true, true, false, FinalizerChange.None, "it is held already")]
    [InlineData(true, true, true, FinalizerChange.None, "a share still uses it: the deletion waits")]
    [InlineData(true, false, true, FinalizerChange.None, "what is being deleted takes no finalizer")]
    [InlineData(false, true, true, FinalizerChange.Remove, "the last share is gone: the deletion goes on")]
    [InlineData(false, true, false, FinalizerChange.Remove, "nobody uses it: whoever deletes it later need not wait for us")]
    [InlineData(false, false, false, FinalizerChange.None, "nothing to do")]
    [InlineData(false, false, true, FinalizerChange.None, "somebody else's finalizer holds it")]
    public void A_source_or_connection_is_held_exactly_while_it_is_used(bool used, bool ours, bool deleting, FinalizerChange expected, string because)
    {
        var metadata = new ObjectMetadata
        {
            Finalizers = ours ? ["others.dev/finalizer", ApiGroup.Finalizer] : ["others.dev/finalizer"],
            DeletionTimestamp = deleting ? DateTimeOffset.UnixEpoch : null,
        };
        Assert.True(FinalizerRule.Of(metadata, used) == expected, because);
    }

    [Theory]
    [InlineData("partners", "snow", false, false, true, "it names it")]
    [InlineData("others", "snow", false, false, false, "a connection is of its namespace")]
    [InlineData("partners", "other", false, false, false, "it names another")]
    [InlineData("partners", null, false, false, false, "its partner manages Snowflake")]
    [InlineData("partners", "snow", true, true, true, "its objects in Snowflake have still to be removed")]
    [InlineData("partners", "snow", true, false, false, "nothing of it is left in Snowflake")]
    public void A_share_needs_a_connection_until_nothing_of_it_is_left_there(string ns, string? named, bool deleting, bool ours, bool expected, string because)
    {
        var connection = new SnowflakeConnection { Metadata = new() { Namespace = "partners", Name = "snow" } };
        var share = new PartnerShare
        {
            Metadata = new() { Namespace = ns, Name = "acme", DeletionTimestamp = deleting ? DateTimeOffset.UnixEpoch : null, Finalizers = ours ? [ApiGroup.Finalizer] : [] },
            Spec = new() { Snowflake = named is null ? null : new() { ConnectionRef = new() { Name = named } } },
        };
        Assert.True(ShareUses.Needs(share, connection) == expected, because);
    }

    [Fact]
    public void Many_shares_are_counted_not_listed()
    {
        var uses = Enumerable.Range(10, 13).Select(n => new ShareUse("ns", $"s{n}")).ToList();
        Assert.Equal("ns/s10, ns/s11, ns/s12, ns/s13, ns/s14, ns/s15, ns/s16, ns/s17, ns/s18, ns/s19 and 3 more", ShareUses.List(uses));
        Assert.Equal("ns/s10, ns/s11", ShareUses.List(uses[..2]));
    }
}
