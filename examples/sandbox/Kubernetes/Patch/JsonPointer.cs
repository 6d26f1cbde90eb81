using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Patch;

/// <summary>A location in a document, RFC 6901.</summary>
internal sealed class JsonPointer
{
    private readonly string[] _steps;

    private JsonPointer(string text, string[] steps) => (Text, _steps) = (text, steps);

    public string Text { get; }

    public bool IsRoot => _steps.Length == 0;

    public string Last => _steps[^1];

    public static JsonPointer? Parse(string? text)
    {
        if (text is null || text.Length > 0 && text[0] != '/')
        {
            return null;
        }
        var steps = text.Length == 0 ? [] : text[1..].Split('/').Select(step => step.Replace("~1", "/").Replace("~0", "~")).ToArray();
        return new JsonPointer(text, steps);
    }

    /// <summary>The container that holds the last step, or null when a step before it is missing.</summary>
    public JsonNode? Parent(JsonNode root)
    {
        JsonNode? at = root;
        foreach (var step in _steps.AsSpan(0, _steps.Length - 1))
        {
            at = at switch
            {
                JsonObject map => map[step],
                JsonArray list when Index(step, list.Count - 1) is { } index => list[index],
                _ => null,
            };
        }
        return at;
    }

    /// <summary>Null when it is no index up to <paramref name="max"/>.</summary>
    public static int? Index(string step, int max) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= max && (step.Length == 1 || step[0] != '0') ? index : null;
}
