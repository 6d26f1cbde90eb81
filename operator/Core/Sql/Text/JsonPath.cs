using System.Diagnostics.CodeAnalysis;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Where in an event a column's value stands: object keys from the outside in, none for the whole event. Keys are
/// case-sensitive, as in Snowflake.
/// </summary>
public sealed record JsonPath
{
    public const int MaxDepth = 16;
    public const int MaxKeyLength = 255;

    private JsonPath(EquatableArray<string> keys) => Keys = keys;

    public static JsonPath Whole { get; } = new([]);

    public EquatableArray<string> Keys { get; }

    /// <summary><c>$1</c>, or <c>$1:"a"."b"</c>: the form of docs.snowflake.com "Traversing semi-structured data".</summary>
    internal string Expression => Keys.Count == 0 ? "$1" : $"$1:{string.Join('.', Keys.Select(key => $"\"{key}\""))}";

    public static bool TryCreate(IEnumerable<string> keys, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? message)
    {
        path = null;
        EquatableArray<string> list = [.. keys];
        message = Check(list);
        if (message is not null)
        {
            return false;
        }

        path = list.Count == 0 ? Whole : new JsonPath(list);
        return true;
    }

    /// <exception cref="FormatException">A key is not usable; the message says which and why.</exception>
    public static JsonPath Of(params IEnumerable<string> keys) =>
        TryCreate(keys, out var path, out var message) ? path : throw new FormatException(message);

    private static string? Check(EquatableArray<string> keys)
    {
        if (keys.Count > MaxDepth)
        {
            return $"the path has {keys.Count} keys; at most {MaxDepth} are supported";
        }

        foreach (var key in keys)
        {
            if (key.Length is 0 or > MaxKeyLength)
            {
                return $"a key of the path has {key.Length} characters; 1 to {MaxKeyLength} are supported";
            }

            // How Snowflake escapes these inside a quoted path element is not documented, so they are refused rather than guessed.
            if (key.Any(c => char.IsControl(c) || c is '"' or '\\'))
            {
                return "a key of the path has a double quote, a backslash or a control character; load its parent as VARIANT instead";
            }
        }

        return null;
    }
}
