using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Cluster;

/// <summary>Seeding goes through the same checks as the wire.</summary>
public sealed class SeedingTests : IDisposable
{
    private readonly TestWorld _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_manifest_is_created_and_then_replaced()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        var again = _test.World.ApplyYaml(TestWorld.Share("a").Replace("spec: {", "spec: { suspend: true,", StringComparison.Ordinal))[0];
        Assert.Equal("2", Look.At(again, "metadata.generation")!.ToString());
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: { name: a }", "no matches for kind \"Pod\" in version \"v1\"")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nbogus: 1", "unknown field \"bogus\"")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: nowhere }", "namespaces \"nowhere\" not found")]
    public void What_the_server_refuses_cannot_be_seeded(string manifest, string why)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => _test.World.ApplyYaml(manifest));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: 0x10", "hexadecimal")]
    [InlineData("a: {<<: {b: c}}", "merge keys")]
    [InlineData("a: 1\na: 2", "twice")]
    public void What_YAML_readers_disagree_on_is_refused(string text, string because)
    {
        var refused = Record.Exception(() => _test.World.ApplyYaml(text));
        Assert.True(refused is FormatException, because);
    }

    [Fact]
    public void Kinds_go_by_plural_kind_short_name_and_group()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        foreach (var name in new[] { "partnershares", "partnershare", "PartnerShare", "pshare", "partnershares.test.voiceanalytics.dev" })
        {
            Assert.NotNull(_test.World.Get(name, "partners", "a"));
        }
        Assert.Single(_test.World.List("pshare"));
        Assert.Empty(_test.World.List("pshare", "default"));
        Assert.Throws<ArgumentException>(() => _test.World.List("pods"));
    }

    [Fact]
    public void What_is_handed_out_is_a_copy()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        _test.World.Get("pshare", "partners", "a")!["spec"] = null;
        Assert.NotNull(_test.World.Get("pshare", "partners", "a")!["spec"]);
    }
}
