using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// An object name as Snowflake stores it. Typed bare (<c>^[A-Za-z_][A-Za-z0-9_$]{0,254}$</c>) it is upper-cased; typed inside
/// double quotes it is taken verbatim, with <c>""</c> for one quote.
/// </summary>
public static partial class SnowflakeIdentifier
{
    private const int Longest = 255;

    /// <param name="text">As typed.</param>
    /// <param name="name">The stored name, unquoted.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out string? problem)
    {
        name = Parse(text);
        problem = name is null
            ? $"is {Quote.Text(text)}; use letters, digits, _ and $ (at most {Longest}, no digit first), or put the exact name inside double quotes"
            : null;
        return name is not null;
    }

    /// <summary>The stored name, or null when <paramref name="text"/> is not an identifier.</summary>
    public static string? Parse(string text)
    {
        if (Bare().IsMatch(text))
        {
            return text.ToUpperInvariant();
        }
        if (text.Length < 3 || text[0] != '"' || text[^1] != '"')
        {
            return null;
        }
        var inner = text[1..^1];
        var name = inner.Replace("\"\"", "\0", StringComparison.Ordinal);
        if (inner.Contains('\0', StringComparison.Ordinal) || name.Contains('"', StringComparison.Ordinal))
        {
            return null;
        }
        name = name.Replace('\0', '"');
        return name.Length <= Longest && !name.Any(char.IsControl) ? name : null;
    }

    internal static string? Problem(string text) => TryParse(text, out _, out var problem) ? null : problem;

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_$]{0,254}\z")]
    private static partial Regex Bare();
}
