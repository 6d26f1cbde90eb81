using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Tables;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Units;

public sealed class TableTests
{
    [Theory]
    [InlineData(-5, "<invalid>")]
    [InlineData(-1, "0s")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(150, "2m30s")]
    [InlineData(600, "10m")]
    [InlineData(3 * 3600 - 1, "179m")]
    [InlineData(3 * 3600 + 60, "3h1m")]
    [InlineData(8 * 3600, "8h")]
    [InlineData(48 * 3600 + 3600, "2d1h")]
    [InlineData(8 * 24 * 3600, "8d")]
    [InlineData(3 * 365 * 24 * 3600, "3y")]
    public void Ages_read_as_kubectl_writes_them(int seconds, string expected) => Assert.Equal(expected, HumanDuration.Of(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(".spec.mode", "\"A\"")]
    [InlineData(".spec['mode']", "\"A\"")]
    [InlineData(".status.conditions[?(@.type==\"Ready\")].status", "\"True\"")]
    [InlineData(".status.conditions[?(@.type=='Ready')].status", "\"True\"")]
    [InlineData(".status.conditions[1].type", "\"Ready\"")]
    [InlineData(".status.conditions[*].type", "\"Other\"")]
    [InlineData(".metadata.annotations.a\\.b/c", "\"x\"")]
    [InlineData(".spec.nothing.there", null)]
    [InlineData(".status.conditions[7].type", null)]
    public void Columns_find_their_value(string path, string? expected)
    {
        var item = JsonNode.Parse("""
            {"metadata":{"annotations":{"a.b/c":"x"}},"spec":{"mode":"A"},
             "status":{"conditions":[{"type":"Other","status":"False"},{"type":"Ready","status":"True"}]}}
            """)!.AsObject();
        Assert.Equal(expected, JsonPathColumn.Parse(path).First(item)?.ToJsonString());
    }

    [Theory]
    [InlineData("spec.mode")]
    [InlineData("")]
    [InlineData(".spec..mode")]
    [InlineData(".items[?(@.a>1)].b")]
    [InlineData(".items[0:2]")]
    [InlineData("{.spec.mode}")]
    [InlineData(".items[")]
    public void A_path_that_is_not_modelled_is_refused(string path) => Assert.Throws<FormatException>(() => JsonPathColumn.Parse(path));
}
