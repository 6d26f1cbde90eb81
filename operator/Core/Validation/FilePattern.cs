using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>COPY's PATTERN. Snowflake's expressions have neither look-around nor back references; neither has the engine asked here.</summary>
internal static class FilePattern
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
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException)
        {
            return $"is {Quote.Text(pattern)}, which is no regular expression";
        }
        catch (NotSupportedException)
        {
            return $"is {Quote.Text(pattern)}; Snowflake's regular expressions have no look-around and no back references";
        }
    }
}
