using System.Buffers;
using System.Text;
using CsCheck;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Caching;

public sealed class WatchEventTests
{
    [Theory]
    [InlineData("ADDED")]
    [InlineData("MODIFIED")]
    public void An_object_is_read(string type)
    {
        var item = Assert.IsType<WatchEvent<Widget>.Present>(Parse($$"""{"type":"{{type}}","object":{{Widget.Json("a", 3, size: 4)}}}""")).Item;
        Assert.Equal(("a", "3", 4), (item.Metadata.Name, item.Metadata.ResourceVersion, item.Size));
    }

    [Fact]
    public void The_order_of_the_members_does_not_matter() =>
        Assert.IsType<WatchEvent<Widget>.Deleted>(Parse($$"""{"object":{{Widget.Json("a", 3)}},"type":"DELETED"}"""));

    [Fact]
    public void A_bookmark_is_a_revision() =>
        Assert.Equal("77", Assert.IsType<WatchEvent<Widget>.Bookmark>(
            Parse("""{"type":"BOOKMARK","object":{"kind":"Widget","metadata":{"resourceVersion":"77"}}}""")).ResourceVersion);

    [Fact]
    public void An_error_says_what_the_server_says()
    {
        var failed = Assert.IsType<WatchEvent<Widget>.Failed>(
            Parse("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old"}}"""));
        Assert.Equal(KubeErrorKind.Gone, failed.Error.Kind);
        Assert.Contains("too old", failed.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "an empty line")]
    [InlineData("garbage", "not JSON")]
    [InlineData("[]", "not an object")]
    [InlineData("{}", "no type")]
    [InlineData("""{"type":"ADDED"}""", "no object")]
    [InlineData("""{"type":"ADDED","object":null}""", "null")]
    [InlineData("""{"type":"ADDED","object":{}}""", "no name")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a","namespace":"ns"}}}""", "no revision")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"1"}}}""", "a namespaced object without a namespace")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a","namespace":"ns","resourceVersion":"1"},"size":"large"}}""", "a misfit")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a","namespace":"ns","resourceVersion":"1"}}""", "cut short")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a","namespace":"ns","resourceVersion":"1"}}} {}""", "something behind it")]
    [InlineData("""{"type":"RENAMED","object":{"metadata":{"name":"a","namespace":"ns","resourceVersion":"1"}}}""", "an unknown type")]
    [InlineData("""{"type":"BOOKMARK","object":{}}""", "a bookmark that marks nothing")]
    [InlineData("""{"type":7,"object":{}}""", "the type is no text")]
    public void Everything_else_is_undecodable_and_nothing_throws(string line, string because) =>
        Assert.True(Parse(line) is WatchEvent<Widget>.Undecodable, because);

    [Fact]
    public void No_bytes_throw() =>
        Gen.Byte.Array[0, 60].Holds(bytes => WatchEvent<Widget>.Parse(new ReadOnlySequence<byte>(bytes), Widget.Type) is WatchEvent<Widget>.Undecodable);

    [Fact]
    public void A_good_event_with_one_byte_changed_does_not_throw()
    {
        var good = Encoding.UTF8.GetBytes($$"""{"type":"MODIFIED","object":{{Widget.Json("a", 3)}}}""");
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Holds((at, value) =>
        {
            var bytes = (byte[])good.Clone();
            bytes[at] = value;
            Assert.NotNull(WatchEvent<Widget>.Parse(new ReadOnlySequence<byte>(bytes), Widget.Type));
        });
    }

    private static WatchEvent<Widget> Parse(string line) =>
        WatchEvent<Widget>.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line)), Widget.Type);
}
