using System.Text;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Fuzz;

/// <summary>What fuzzing found, kept by itself: each once ended a pass or a watch with an exception that nobody expected.</summary>
public sealed class FindingsTests
{
    [Theory]
    [InlineData("s3")]
    [InlineData("s3gov")]
    [InlineData("")]
    [InlineData(null)]
    public void A_location_without_a_colon_is_refused(string? url)
    {
        Assert.False(StorageLocation.TryParse(url, out _, out var message));
        Assert.NotEmpty(message);
    }

    [Fact]
    public void A_comment_with_half_a_surrogate_pair_is_nobodys_marker() => Assert.False(ObjectMarker.TryParse(
        """voiceanalytics.dev/v1 {"installation":"prod","ns":"partn\ud800ers","name":"acme","hash":"0123456789abcdef"}""", out _));

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Action":"s3:\ud800"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Condition":{"StringLike":{"aws\ud800":"a"}}}]}""")]
    public void A_policy_with_half_a_surrogate_pair_equals_only_its_own_text(string document)
    {
        Assert.Null(PolicyMeaning.Canonical(document));
        Assert.True(PolicyMeaning.Same(document, document));
        Assert.False(PolicyMeaning.Same(document, document + " "));
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"a","namespace":"b","resourceVersion":"1"},"spec":{"prefix":1,"prefix":2}}""")]
    [InlineData("""{"metadata":{"name":"a","namespace":"b","resourceVersion":"1"},"spec":{"prefix":1,"sourceRef":{"name":"\ud800"}}}""")]
    public void An_object_with_a_field_twice_or_no_Unicode_is_undecodable_and_the_watch_goes_on(string item)
    {
        var line = Encoding.UTF8.GetBytes($$"""{"type":"ADDED","object":{{item}}}""");
        var read = WatchEvent<PartnerShare>.Parse(new System.Buffers.ReadOnlySequence<byte>(line), OwnKinds.Shares);
        // Either it is told as an object with a broken spec, or the list is read again; an exception would end the watch.
        Assert.True(read is WatchEvent<PartnerShare>.Undecodable or WatchEvent<PartnerShare>.Present { Item.SpecError: not null }, read.ToString());
    }

    [Fact]
    public void A_list_with_such_an_object_tells_which()
    {
        var list = """{"kind":"PartnerShareList","metadata":{"resourceVersion":"20"},"items":[{"metadata":{"name":"a","namespace":"b"},"spec":{"prefix":1,"prefix":2}}]}"""u8;
        var page = ListPage<PartnerShare>.Parse(list, OwnKinds.Shares);
        Assert.True(page.Undecodable.Length == 1 || page.Items is [{ SpecError: not null }]);
    }

    [Fact]
    public void A_message_about_a_view_is_short_however_long_the_view()
    {
        Assert.False(ViewQuery.TryParse($"SELECT {{{new string('x', 10_000)}}} FROM {{table}}", out _, out var message));
        Assert.True(message.Length < 300, $"{message.Length}");
    }
}
