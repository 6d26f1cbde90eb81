using System.Globalization;
using System.Text.Json;

namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// Takes single values out of a stored document, to be put together again by the one who wrote it: only if both mean the same,
/// the document is of our form. So nothing has to be known here about what else a document may hold.
/// </summary>
internal static class DocumentParts
{
    public static IReadOnlyList<JsonElement> Statements(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("Statement", out var statements) ? Many(statements) : [];

    public static IReadOnlyList<JsonElement> Many(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    /// <summary>The one text at the end of the path, also as an array of one; null if there is none.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }
        return Many(element) is [{ ValueKind: JsonValueKind.String } only] ? only.GetString() : null;
    }

    public static DateTimeOffset? End(JsonElement statement) =>
        DateTimeOffset.TryParse(
            Text(statement, "Condition", "DateLessThan", "aws:CurrentTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;
}
