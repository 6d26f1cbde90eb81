using System.Text.Json;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>What <c>sqlfluff parse --format json</c> prints: objects whose one property names the kind of a segment.</summary>
internal static class ParseTree
{
    /// <summary>The text of the first section that fits no rule of the grammar; null if there is none.</summary>
    public static string? Unparsable(JsonElement segment) => segment.ValueKind switch
    {
        JsonValueKind.Array => segment.EnumerateArray().Select(Unparsable).FirstOrDefault(text => text is not null),
        JsonValueKind.Object => segment.EnumerateObject()
            .Select(property => property.Name == "unparsable" ? TextOf(property.Value) : Unparsable(property.Value))
            .FirstOrDefault(text => text is not null),
        // A file that could not even be cut into tokens has no tree.
        JsonValueKind.Null => "",
        _ => null,
    };

    private static string TextOf(JsonElement segment) => segment.ValueKind switch
    {
        JsonValueKind.Array => string.Concat(segment.EnumerateArray().Select(TextOf)),
        JsonValueKind.Object => string.Concat(segment.EnumerateObject().Select(property => TextOf(property.Value))),
        JsonValueKind.String => segment.GetString()!,
        _ => "",
    };
}
