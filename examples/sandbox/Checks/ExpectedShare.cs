using System.Globalization;
using VoiceAnalytics.Sandbox.Stage;
using YamlDotNet.RepresentationModel;

namespace VoiceAnalytics.Sandbox.Checks;

/// <summary>What examples/expected.yaml, counted from the files by a script that knows nothing of this project, demands of a share.</summary>
/// <param name="Counts">By name; what is counted depends on how the partner reads.</param>
internal sealed record ExpectedShare(string Name, IReadOnlyDictionary<string, string> Conditions, IReadOnlyDictionary<string, int> Counts)
{
    public static IReadOnlyList<ExpectedShare> Load()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Checkout.Read("examples", "expected.yaml")));
        var shares = (YamlMappingNode)((YamlMappingNode)stream.Documents[0].RootNode).Children["shares"];
        return [.. shares.Children.Select(entry => Of(Text(entry.Key).Split('/')[1], (YamlMappingNode)entry.Value))];
    }

    private static ExpectedShare Of(string name, YamlMappingNode share)
    {
        var conditions = ((YamlMappingNode)share.Children["conditions"]).Children.ToDictionary(entry => Text(entry.Key), entry => Text(entry.Value), StringComparer.Ordinal);
        var counts = share.Children.Where(entry => Text(entry.Key) != "conditions")
            .ToDictionary(entry => Text(entry.Key), entry => int.Parse(Text(entry.Value), CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new ExpectedShare(name, conditions, counts);
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
