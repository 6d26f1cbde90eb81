namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>SHOW … LIKE: case-insensitive, <c>%</c> any text, <c>_</c> any character, backslash takes the next one literally.</summary>
internal static class LikePattern
{
    /// <param name="pattern">Null matches everything.</param>
    public static bool Matches(string? pattern, string text) => pattern is null || Matches(pattern, 0, text, 0);

    private static bool Matches(string pattern, int p, string text, int t)
    {
        for (; p < pattern.Length; p++, t++)
        {
            if (pattern[p] == '%')
            {
                for (var rest = t; rest <= text.Length; rest++)
                {
                    if (Matches(pattern, p + 1, text, rest))
                    {
                        return true;
                    }
                }
                return false;
            }
            var any = pattern[p] == '_';
            if (pattern[p] == '\\' && p + 1 < pattern.Length)
            {
                p++;
            }
            if (t >= text.Length || (!any && char.ToUpperInvariant(pattern[p]) != char.ToUpperInvariant(text[t])))
            {
                return false;
            }
        }
        return t == text.Length;
    }
}
