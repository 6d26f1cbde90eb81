using System.Text.RegularExpressions;

namespace VoiceAnalytics.Aws.Errors;

/// <summary>Makes AWS's words fit for a status: one line, bounded, the same each time.</summary>
internal static partial class MessageText
{
    private const int Longest = 400;

    public static string Clean(string? message, string otherwise)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return otherwise;
        }
        var line = RequestIds().Replace(Whitespace().Replace(message.Trim(), " "), "…");
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    // Request ids of IAM and STS are UUIDs; they differ each time and belong to logs.
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex RequestIds();
}
