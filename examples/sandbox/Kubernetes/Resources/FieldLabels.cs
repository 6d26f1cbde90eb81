using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Resources;

/// <summary>What a kind can be selected by with <c>fieldSelector</c>; anything else is refused.</summary>
internal sealed class FieldLabels
{
    public static readonly FieldLabels MetadataOnly = new(new Dictionary<string, Func<JsonObject, string>>(StringComparer.Ordinal));

    private readonly Dictionary<string, Func<JsonObject, string>> _labels;

    public FieldLabels(IEnumerable<KeyValuePair<string, Func<JsonObject, string>>> more)
    {
        _labels = new Dictionary<string, Func<JsonObject, string>>(more, StringComparer.Ordinal)
        {
            ["metadata.name"] = item => item.Meta().Name,
            ["metadata.namespace"] = item => item.Meta().Namespace,
        };
    }

    /// <summary>Labels that are simply paths below the object.</summary>
    public static FieldLabels Paths(params string[] paths) => new(paths.Select(path =>
    {
        var steps = path.Split('.');
        return KeyValuePair.Create<string, Func<JsonObject, string>>(path, item => item.At(steps).AsText() ?? string.Empty);
    }));

    public Func<JsonObject, string>? Find(string label) => _labels.GetValueOrDefault(label);
}
