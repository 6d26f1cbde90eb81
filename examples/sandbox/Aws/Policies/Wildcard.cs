namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>Matches <c>*</c> (zero or more characters) and <c>?</c> (exactly one), as IAM does.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text, bool ignoreCase) => Matches(pattern.AsSpan(), text.AsSpan(), ignoreCase);

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase)
    {
        int atPattern = 0, atText = 0, lastStar = -1, afterStar = 0;
        while (atText < text.Length)
        {
            if (atPattern < pattern.Length && pattern[atPattern] == '*')
            {
                lastStar = atPattern++;
                afterStar = atText;
            }
            else if (atPattern < pattern.Length && (pattern[atPattern] == '?' || Same(pattern[atPattern], text[atText], ignoreCase)))
            {
                atPattern++;
                atText++;
            }
            else if (lastStar >= 0)
            {
                atPattern = lastStar + 1;
                atText = ++afterStar;
            }
            else
            {
                return false;
            }
        }
        return pattern[atPattern..].IndexOfAnyExcept('*') < 0;
    }

    private static bool Same(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToLowerInvariant(left) == char.ToLowerInvariant(right));
}
