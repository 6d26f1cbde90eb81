using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

public sealed class ReferenceFanoutTests
{
    private readonly Store<PartnerShare> _shares = new(OwnKinds.Shares);
    private readonly Store<SnowflakeConnection> _connections = new(OwnKinds.Connections);
    private readonly ReferenceFanout _fanout;

    public ReferenceFanoutTests()
    {
        _shares.Observe(Share("partners", "acme", "voice", "snow"));
        _shares.Observe(Share("others", "beta", "other", null));
        _connections.Observe(Connection("partners", "snow", "key"));
        _connections.Observe(Connection("others", "snow", "key"));
        _fanout = new(_shares, _connections);
    }

    [Fact]
    public void A_share_that_comes_changes_or_goes_concerns_what_it_refers_to()
    {
        var share = Share("partners", "acme", "voice", "snow");
        string[] both = ["AnalyticsSource voice", "SnowflakeConnection partners/snow"];
        Assert.Equal(both, Keys(_fanout.Of(new Change<PartnerShare>(null, share))));
        Assert.Equal(both, Keys(_fanout.Of(new Change<PartnerShare>(share, null))));
        Assert.Equal(both, Keys(_fanout.Of(new Change<PartnerShare>(share, share with { Metadata = share.Metadata with { Generation = 2 } }))));
        Assert.Equal(both, Keys(_fanout.Of(new Change<PartnerShare>(share, share with { Metadata = share.Metadata with { Finalizers = [ApiGroup.Finalizer] } }))));
    }

    [Fact]
    public void A_shares_status_concerns_nothing_that_it_refers_to()
    {
        var share = Share("partners", "acme", "voice", "snow");
        Assert.Empty(_fanout.Of(new Change<PartnerShare>(share, share with { Status = new() { ObservedGeneration = 1 } })));
    }

    [Fact]
    public void A_share_that_was_re_created_with_another_source_concerns_both() =>
        Assert.Equal(
            ["AnalyticsSource voice", "SnowflakeConnection partners/snow", "AnalyticsSource other"],
            Keys(_fanout.Of(new Change<PartnerShare>(Share("partners", "acme", "voice", "snow"), Share("partners", "acme", "other", null, "new")))));

    [Fact]
    public void A_source_concerns_itself_also_by_its_status() =>
        Assert.Equal(["AnalyticsSource voice"], Keys(_fanout.Of(new Change<AnalyticsSource>(Source("voice"), Source("voice")))));

    [Fact]
    public void A_connection_concerns_itself_and_when_its_account_comes_or_goes_the_sources_of_its_shares()
    {
        var connection = Connection("partners", "snow", "key");
        Assert.Equal(["SnowflakeConnection partners/snow"], Keys(_fanout.Of(new Change<SnowflakeConnection>(connection, connection))));
        Assert.Equal(["SnowflakeConnection partners/snow", "AnalyticsSource voice"], Keys(_fanout.Of(new Change<SnowflakeConnection>(null, connection))));
    }

    [Fact]
    public void A_credential_concerns_the_connections_of_its_namespace_that_use_it()
    {
        Assert.Equal(["SnowflakeConnection others/snow"], Keys(_fanout.Of(new Change<Secret>(null, Secret("others", "key")))));
        Assert.Empty(_fanout.Of(new Change<Secret>(null, Secret("others", "unused"))));
    }

    [Fact]
    public void A_namespace_concerns_the_sources_of_its_shares() =>
        Assert.Equal(["AnalyticsSource voice"], Keys(_fanout.Of(new Change<Namespace>(null, new Namespace { Metadata = new() { Name = "partners" } }))));

    private static IEnumerable<string> Keys(IEnumerable<Queue.WorkKey> keys) => keys.Select(key => key.ToString());

    private static PartnerShare Share(string ns, string name, string source, string? connection, string uid = "old") => new()
    {
        Metadata = Meta(ns, name) with { Uid = uid },
        Spec = new() { SourceRef = new() { Name = source }, Snowflake = connection is null ? null : new() { ConnectionRef = new() { Name = connection } } },
    };

    private static AnalyticsSource Source(string name) => new() { Metadata = Meta("", name) };

    private static SnowflakeConnection Connection(string ns, string name, string secret) =>
        new() { Metadata = Meta(ns, name), Spec = new() { Account = "MYORG-ACME", Auth = new() { SecretRef = new() { Name = secret } } } };

    private static Secret Secret(string ns, string name) => new() { Metadata = new() { Namespace = ns, Name = name } };

    private static ObjectMetadata Meta(string ns, string name) => new() { Namespace = ns, Name = name, Uid = $"{ns}-{name}", ResourceVersion = "1" };
}
