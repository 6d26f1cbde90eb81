using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

public sealed class FanoutTests
{
    private readonly Store<PartnerShare> _shares = new(OwnKinds.Shares);
    private readonly Store<SnowflakeConnection> _connections = new(OwnKinds.Connections);
    private readonly Fanout _fanout;

    public FanoutTests()
    {
        _shares.Observe(Share("partners", "acme", "voice", "snow"));
        _shares.Observe(Share("partners", "beta", "voice", null));
        _shares.Observe(Share("others", "acme", "other", "snow"));
        _connections.Observe(Connection("partners", "snow", "key"));
        _connections.Observe(Connection("others", "snow", "key"));
        _fanout = new(_shares, _connections);
    }

    [Fact]
    public void A_status_of_a_share_with_labels_and_annotations_asks_nothing_new_of_us()
    {
        PartnerShare Read(string version) => Share("partners", "acme", "voice", null) with
        {
            Metadata = Meta("partners", "acme") with { ResourceVersion = version, Labels = new StringMap([new("team", "a")]), Annotations = new StringMap([new("by", "argocd")]) },
        };
        Assert.True(OwnKinds.Shares.SameIntent(Read("1"), Read("2")));
        Assert.False(OwnKinds.Shares.SameIntent(Read("1"), Read("2") with { Metadata = Read("2").Metadata with { Annotations = StringMap.Empty } }));
    }

    [Fact]
    public void A_share_concerns_itself_also_when_it_is_gone()
    {
        var share = Share("partners", "acme", "voice", null);
        Assert.Equal(["partners/acme"], Keys(_fanout.Of(new Change<PartnerShare>(share, null))));
        Assert.Equal(["partners/acme"], Keys(_fanout.Of(new Change<PartnerShare>(null, share))));
    }

    [Fact]
    public void A_source_concerns_the_shares_that_name_it_in_every_namespace()
    {
        Assert.Equal(["partners/acme", "partners/beta"], Keys(_fanout.Of(new Change<AnalyticsSource>(null, Source("voice", 1)))));
        Assert.Equal(["others/acme"], Keys(_fanout.Of(new Change<AnalyticsSource>(Source("other", 1), null))));
        Assert.Equal(["others/acme"], Keys(_fanout.Of(new Change<AnalyticsSource>(Source("other", 1), Source("other", 2)))));
    }

    [Fact]
    public void A_sources_status_concerns_nobody() =>
        Assert.Empty(_fanout.Of(new Change<AnalyticsSource>(Source("voice", 1), Source("voice", 1))));

    [Fact]
    public void A_connection_concerns_the_shares_of_its_namespace_that_name_it()
    {
        Assert.Equal(["partners/acme"], Keys(_fanout.Of(new Change<SnowflakeConnection>(null, Connection("partners", "snow", "key")))));
        Assert.Empty(_fanout.Of(new Change<SnowflakeConnection>(null, Connection("partners", "unused", "key"))));
    }

    [Fact]
    public void A_credential_concerns_the_shares_of_the_connections_that_use_it()
    {
        Assert.Equal(["others/acme"], Keys(_fanout.Of(new Change<Secret>(null, Secret("others", "key")))));
        Assert.Equal(["partners/acme"], Keys(_fanout.Of(new Change<Secret>(Secret("partners", "key"), null))));
        Assert.Empty(_fanout.Of(new Change<Secret>(null, Secret("partners", "unused"))));
    }

    [Theory]
    [InlineData("acme-handoff", "acme", "acme", "its owner")]
    [InlineData("acme-handoff", null, "acme", "its name, when somebody stripped the owner")]
    [InlineData("renamed", "acme", "acme", "its owner, whatever its name")]
    public void A_handoff_concerns_its_share(string name, string? owner, string expected, string because)
    {
        var map = new ConfigMap
        {
            Metadata = new()
            {
                Namespace = "partners",
                Name = name,
                OwnerReferences = owner is null ? null : [new OwnerReference(ApiGroup.ApiVersion, ApiGroup.PartnerShareKind, owner, "u")],
            },
        };
        Assert.True(Keys(_fanout.Of(new Change<ConfigMap>(map, null))).SequenceEqual([$"partners/{expected}"]), because);
    }

    [Fact]
    public void A_foreign_config_map_concerns_nobody() =>
        Assert.Empty(_fanout.Of(new Change<ConfigMap>(null, new ConfigMap { Metadata = new() { Namespace = "partners", Name = "config" } })));

    [Fact]
    public void A_namespaces_labels_and_its_end_concern_its_shares_and_nothing_else_does()
    {
        var plain = Namespace("a", null);
        Assert.Equal(["partners/acme", "partners/beta"], Keys(_fanout.Of(new Change<Namespace>(plain, Namespace("b", null)))));
        Assert.Equal(["partners/acme", "partners/beta"], Keys(_fanout.Of(new Change<Namespace>(plain, Namespace("a", DateTimeOffset.UnixEpoch)))));
        Assert.Equal(["partners/acme", "partners/beta"], Keys(_fanout.Of(new Change<Namespace>(plain, null))));
        Assert.Empty(_fanout.Of(new Change<Namespace>(plain, Namespace("a", null))));
    }

    private static IEnumerable<string> Keys(IEnumerable<NamespacedName> keys) => keys.Select(key => key.ToString());

    private static PartnerShare Share(string ns, string name, string source, string? connection) => new()
    {
        Metadata = Meta(ns, name),
        Spec = new()
        {
            SourceRef = new() { Name = source },
            Snowflake = connection is null ? null : new() { ConnectionRef = new() { Name = connection } },
        },
    };

    private static AnalyticsSource Source(string name, long generation) => new() { Metadata = Meta("", name) with { Generation = generation } };

    private static SnowflakeConnection Connection(string ns, string name, string secret) =>
        new() { Metadata = Meta(ns, name), Spec = new() { Auth = new() { SecretRef = new() { Name = secret } } } };

    private static Secret Secret(string ns, string name) => new() { Metadata = new() { Namespace = ns, Name = name } };

    private static Namespace Namespace(string team, DateTimeOffset? deletion) => new()
    {
        Metadata = new()
        {
            Name = "partners",
            DeletionTimestamp = deletion,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = team },
        },
    };

    private static ObjectMetadata Meta(string ns, string name) => new() { Namespace = ns, Name = name, Uid = $"{ns}-{name}", ResourceVersion = "1" };
}
