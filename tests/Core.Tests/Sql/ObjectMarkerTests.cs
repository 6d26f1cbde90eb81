using CsCheck;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class ObjectMarkerTests
{
    [Fact]
    public void The_text_is_the_agreed_one()
    {
        Assert.Equal(
            "voiceanalytics.dev/v1 {\"installation\":\"prod\",\"ns\":\"partners\",\"name\":\"acme\",\"hash\":\"0123456789abcdef\"}",
            Example.Marker.ToComment());
        Assert.Equal(
            "voiceanalytics.dev/v1 {\"installation\":\"prod\",\"ns\":\"partners\",\"name\":\"acme\",\"hash\":\"0123456789abcdef\",\"shape\":\"aa\",\"grants\":[\"ANALYST\",\"it's\"],\"released\":true}",
            (Example.Marker with { Shape = "aa", Grants = ["ANALYST", "it's"], Released = true }).ToComment());
    }

    [Fact]
    public void Every_marker_comes_back()
    {
        var text = Gen.String[1, 40].Where(value => !value.Any(char.IsSurrogate));
        Gen.Select(text, text, text.List[0, 5], Gen.Bool).Holds((name, shape, roles, released) =>
        {
            var marker = Example.Marker with { Name = name, Shape = shape, Grants = [.. roles], Released = released };
            Assert.True(ObjectMarker.TryParse(marker.ToComment(), out var read));
            Assert.Equal(marker, read);
        });
    }

    [Theory]
    [InlineData(null, "no comment")]
    [InlineData("", "empty")]
    [InlineData("our voice table", "somebody's comment")]
    [InlineData("voiceanalytics.dev/v2 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":\"d\"}", "a later version")]
    [InlineData("see voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":\"d\"}", "text before")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":\"d\"} and more", "text after")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\"}", "a property missing")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":\"\"}", "an empty property")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":1}", "a number")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":\"d\",\"x\":1}", "an unknown property")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"name\":\"e\",\"hash\":\"d\"}", "a property twice")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":\"d\",\"released\":false}", "not as we write it")]
    [InlineData("voiceanalytics.dev/v1 {\"installation\":\"a\",\"ns\":\"b\",\"name\":\"c\",\"hash\":\"d\",\"grants\":[1]}", "a grant that is no name")]
    [InlineData("voiceanalytics.dev/v1 [1]", "not an object")]
    [InlineData("voiceanalytics.dev/v1 {", "cut off")]
    public void Anything_else_is_not_ours(string? comment, string because) =>
        Assert.False(ObjectMarker.TryParse(comment, out _), because);

    [Fact]
    public void Reading_and_writing_are_bounded()
    {
        var long255 = new string('r', 255);
        Assert.Throws<FormatException>(() => (Example.Marker with { Grants = [.. Enumerable.Repeat(long255, 20)] }).ToComment());
        Assert.False(ObjectMarker.TryParse(Example.Marker.ToComment() + new string(' ', ObjectMarker.MaxLength), out _));
    }
}
