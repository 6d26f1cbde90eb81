using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>PATTERN: a regular expression that must match a file's whole path in the bucket, not a part of it.</summary>
internal static class PathPattern
{
    public static Regex? Parse(string? pattern)
    {
        if (pattern is null)
        {
            return null;
        }
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            throw SqlErrors.Of("100048", "2201B", $"Invalid regular expression: '{pattern}'");
        }
    }

    public static bool Matches(Regex? pattern, string path) => pattern is null || pattern.IsMatch(path);
}
