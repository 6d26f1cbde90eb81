using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>COPY's PATTERN. Snowflake's expressions have neither look-around nor back references.</summary>
internal static partial class FilePattern
{
    public static string? Problem(string pattern)
    {
        if (pattern.Length == 0)
        {
            return "is empty; leave the field out for the default, or match everything with .*";
        }
        if (PlainText.Problem(pattern, Limits.Pattern) is { } problem)
        {
            return problem;
        }
        if (Unsupported().IsMatch(pattern))
        {
            return $"is {Quote.Text(pattern)}; Snowflake's regular expressions have no look-around and no back references";
        }
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException)
        {
            return $"is {Quote.Text(pattern)}, which is no regular expression";
        }
    }

    // An opening (? that is not (?: , or an escaped digit; pairs of backslashes before it are text.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*(?:\(\?(?!:)|\\[1-9])")]
    private static partial Regex Unsupported();
}
