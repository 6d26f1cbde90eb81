using System.Text.RegularExpressions;
using CsCheck;
using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Policies;

public sealed class WildcardTests
{
    private static readonly Gen<string> Patterns = Gen.Char["ab*?/"].Array[0, 8].Select(characters => new string(characters));
    private static readonly Gen<string> Texts = Gen.Char["ab/A"].Array[0, 10].Select(characters => new string(characters));

    [Fact]
    public void Wildcards_mean_what_the_regular_expression_means() =>
        Gen.Select(Patterns, Texts, Gen.Bool).Holds((pattern, text, ignoreCase) =>
        {
            var expression = @"\A" + Regex.Escape(pattern).Replace(@"\*", "[\\s\\S]*", StringComparison.Ordinal).Replace(@"\?", "[\\s\\S]", StringComparison.Ordinal) + @"\z";
            var options = ignoreCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None;
            return Wildcard.Matches(pattern, text, ignoreCase) == Regex.IsMatch(text, expression, options);
        }, iter: 20_000);
}
