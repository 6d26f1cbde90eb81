using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary><c>spec.expiresAt</c>: RFC 3339 with a zone. A time in the past is no error: access has ended.</summary>
public static partial class Expiry
{
    /// <param name="text">As typed.</param>
    /// <param name="time">In UTC, cut to the second: never later than what was typed.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    public static bool TryParse(string text, out DateTimeOffset time, [NotNullWhen(false)] out string? problem)
    {
        time = default;
        problem = null;
        if (Form().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
        {
            time = Api.ApiTime.WholeSeconds(parsed);
            return true;
        }
        problem = $"is {Quote.Text(text)}; write date, time and zone, for example 2027-01-31T00:00:00Z";
        return false;
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Form();
}
