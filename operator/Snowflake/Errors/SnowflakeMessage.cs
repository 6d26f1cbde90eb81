using System.Text.RegularExpressions;

namespace VoiceAnalytics.Snowflake;

/// <summary>Snowflake's own text, made fit for a status: one line, bounded, the same from try to try.</summary>
internal static partial class SnowflakeMessage
{
    private const int MaxLength = 512;

    public static string Clean(string? message)
    {
        var text = Ids().Replace(message ?? "", "");
        text = Blanks().Replace(text, " ").Trim();
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }

    // "JWT token is invalid. [5f0c…]": an id of the request, other each time.
    [GeneratedRegex(@"\[?\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b\]?", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
