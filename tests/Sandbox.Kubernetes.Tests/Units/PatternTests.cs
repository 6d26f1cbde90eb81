using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Units;

/// <summary>Patterns mean in .NET what they mean in Go.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("^a$", "a\n", false, "$ is the very end")]
    [InlineData("^a$", "a", true, "and the end it is")]
    [InlineData("^[$]$", "$", true, "a dollar in a class is a dollar")]
    [InlineData(@"^\d+$", "\u0663", false, "digits are ASCII")]
    [InlineData(@"^\w+$", "\u00e9", false, "word characters are ASCII")]
    [InlineData(@"^[\d\w-]+$", "a-1", true, "classes in classes")]
    [InlineData(@"^\S+$", "a b", false, "negated classes")]
    [InlineData("b", "abc", true, "a pattern is searched, not matched whole")]
    public void Meaning(string pattern, string text, bool matches, string because) =>
        Assert.True(RePattern.Parse(pattern).IsMatch(text) == matches, because);

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?!a)")]
    [InlineData(@"(a)\1")]
    [InlineData("(")]
    [InlineData("[a")]
    public void What_RE2_does_not_have_is_refused(string pattern) => Assert.ThrowsAny<ArgumentException>(() => RePattern.Parse(pattern));

    [Theory]
    [InlineData("date-time", "2027-01-31T00:00:00Z", true)]
    [InlineData("date-time", "2027-01-31T00:00:00.123+02:00", true)]
    [InlineData("date-time", "2027-02-31T00:00:00Z", false)]
    [InlineData("date-time", "2027-01-31", false)]
    [InlineData("date", "2027-01-31", true)]
    [InlineData("duration", "1h30m", true)]
    [InlineData("duration", "90", false)]
    [InlineData("byte", "dg==", true)]
    [InlineData("byte", "dg=", false)]
    [InlineData("uuid", "5eed0000-0000-4000-8000-000000000001", true)]
    [InlineData("ipv4", "10.0.0.1", true)]
    [InlineData("ipv4", "10.1", false)]
    [InlineData("hostname", "a.b-c", true)]
    [InlineData("hostname", "-a", false)]
    public void Formats_are_checked(string format, string text, bool valid) => Assert.Equal(valid, Formats.Matches(format, text));
}
