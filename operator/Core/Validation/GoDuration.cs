using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Durations as Go and Kubernetes write them: <c>2160h</c>, <c>1h30m</c>. Units h, m and s; whole numbers, largest unit first.</summary>
public static partial class GoDuration
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(87_600);

    /// <param name="text">As typed.</param>
    /// <param name="duration">Zero or more, at most ten years.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    public static bool TryParse(string text, out TimeSpan duration, [NotNullWhen(false)] out string? problem)
    {
        duration = TimeSpan.Zero;
        problem = null;
        var match = Shape().Match(text);
        if (text.Length == 0 || !match.Success)
        {
            problem = $"is {Quote.Text(text)}; write a duration such as 2160h, 1h or 30m (units h, m, s)";
            return false;
        }
        var seconds = (Amount(match, "h") * 3600) + (Amount(match, "m") * 60) + Amount(match, "s");
        if (seconds > (long)Longest.TotalSeconds)
        {
            problem = $"is {Quote.Text(text)}; the longest duration is 87600h";
            return false;
        }
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static long Amount(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? long.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,9})s)?\z")]
    private static partial Regex Shape();
}
