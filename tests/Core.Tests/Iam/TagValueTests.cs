using System.Text.RegularExpressions;
using CsCheck;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Iam;

public sealed partial class TagValueTests
{
    [Theory]
    [InlineData("bi@acme.example", "bi@acme.example", "an address stays")]
    [InlineData("Acme, Inc. (pilot) & co", "Acme Inc. pilot co", "what AWS refuses becomes a space")]
    [InlineData("  Müller 42 — 東京  ", "Müller 42 東京", "letters of any script stay")]
    [InlineData("a\nb\tc", "a b c", "no line break gets through")]
    [InlineData("<>", "", "nothing is left")]
    public void Text_becomes_what_AWS_accepts(string text, string value, string because) => Assert.True(TagValue.Of(text) == value, because);

    [Fact]
    public void It_is_always_acceptable_and_never_too_long() => Gen.String.Sample(text =>
    {
        var value = TagValue.Of(text + text + new string('x', 240) + text);
        return value.Length <= TagValue.MaxLength && Accepted().IsMatch(value) && value == TagValue.Of(value);
    });

    [Fact]
    public void A_long_text_is_not_cut_through_a_character()
    {
        var value = TagValue.Of(new string('x', 255) + "\U00020000");
        Assert.Equal(new string('x', 255), value);
    }

    [Fact]
    public void A_change_sets_tags_and_what_is_no_longer_said_is_set_to_nothing()
    {
        var acme = new ShareIdentity(new Installation("c1", "ks", "111122223333"), "partners", "acme", "uid-1");
        var before = OwnershipTags.For(acme, "s", "old", "bi@acme.example");
        Assert.Equal("old", before[TagKeys.Description]);
        Assert.Equal(
            new StringMap([new(TagKeys.Description, "new"), new(TagKeys.Contact, "")]),
            Tagging.Missing(OwnershipTags.For(acme, "s", "new"), before));
        Assert.Empty(Tagging.Missing(OwnershipTags.For(acme, "s"), before.With(TagKeys.Description, "").With(TagKeys.Contact, "")));
        Assert.Equal(OwnershipTags.For(acme, "s"), OwnershipTags.For(acme, "s", "<>", ""));
    }

    // IAM User Guide: [\p{L}\p{Z}\p{N}_.:/=+\-@]*; supplementary letters count as letters there too.
    [GeneratedRegex(@"\A([\p{L}\p{Z}\p{N}_.:/=+\-@]|[\uD800-\uDBFF][\uDC00-\uDFFF])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Accepted();
}
