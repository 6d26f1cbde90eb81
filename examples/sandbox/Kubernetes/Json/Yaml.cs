using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VoiceAnalytics.Sandbox.Kubernetes.Json;

/// <summary>YAML as Kubernetes reads it (sigs.k8s.io/yaml over go-yaml v2): YAML 1.1 booleans, timestamps stay text.</summary>
internal static partial class Yaml
{
    /// <exception cref="FormatException">The text is not YAML, or uses what JSON cannot say.</exception>
    public static IReadOnlyList<JsonNode?> Documents(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            throw new FormatException($"yaml: line {broken.Start.Line}: {broken.Message}", broken);
        }
        return [.. stream.Documents.Select(document => Convert(document.RootNode)).Where(node => node is not null)];
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => Map(map),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode scalar => Scalar(scalar),
        _ => throw new FormatException($"yaml: line {node.Start.Line}: {node.NodeType} is not supported"),
    };

    private static JsonObject Map(YamlMappingNode map)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map.Children)
        {
            var name = key is YamlScalarNode { Value: { } text } ? text : throw new FormatException($"yaml: line {key.Start.Line}: a key must be a scalar");
            if (name == "<<" && key is YamlScalarNode { Style: ScalarStyle.Plain })
            {
                throw new FormatException($"yaml: line {key.Start.Line}: merge keys (<<) are not supported");
            }
            if (!result.TryAdd(name, Convert(value)))
            {
                throw new FormatException($"yaml: line {key.Start.Line}: key \"{name}\" already set in map");
            }
        }
        return result;
    }

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? string.Empty;
        if (scalar.Style is not ScalarStyle.Plain || scalar.Tag is { IsEmpty: false, Value: "tag:yaml.org,2002:str" })
        {
            return JsonValue.Create(text);
        }
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "y" or "Y" or "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "n" or "N" or "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }
        if (Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }
        if (Real().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
        {
            return JsonValue.Create(real);
        }
        return Unusual().IsMatch(text)
            ? throw new FormatException($"yaml: line {scalar.Start.Line}: write the number {text} in decimal, or quote it")
            : JsonValue.Create(text);
    }

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Real();

    // YAML 1.1 reads these as octal, hexadecimal, binary or grouped numbers; a human seldom means that.
    [GeneratedRegex(@"^[-+]?(0x[0-9a-fA-F_]+|0b[01_]+|0o?[0-7_]+|[1-9][0-9]*_[0-9_]*)\z")]
    private static partial Regex Unusual();
}
