namespace VoiceAnalytics.Core.Iam;

/// <summary>Text with <c>*</c> (any run) and <c>?</c> (any one character), as policies have it.</summary>
internal static class PolicyPattern
{
    public static bool Matches(string pattern, string text, StringComparison comparison = StringComparison.Ordinal)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || text.AsSpan(t, 1).Equals(pattern.AsSpan(p, 1), comparison)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    /// <summary>Whether everything that begins with <paramref name="head"/> matches.</summary>
    // Characters that no key, prefix or pattern holds, in two lengths, so that neither a text nor a row of ? fits by accident.
    public static bool MatchesAllUnder(string pattern, string head) =>
        Matches(pattern, head) && Matches(pattern, head + "\u0001") && Matches(pattern, head + "\u0001\u0002\u0003\u0001");

    /// <summary>Whether nothing matches that does not begin with <paramref name="head"/>.</summary>
    public static bool MatchesOnlyUnder(string pattern, string head) =>
        pattern.StartsWith(head, StringComparison.Ordinal) && !pattern.Contains('$', StringComparison.Ordinal);
}
