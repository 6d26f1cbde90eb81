using System.Globalization;
using VoiceAnalytics.Sandbox.Stage;
using YamlDotNet.RepresentationModel;

namespace VoiceAnalytics.Sandbox.Checks;

/// <summary>What examples/expected.yaml, counted from the files by a script that knows nothing of this project, demands of a share.</summary>
internal sealed record ExpectedShare(
    string Name, IReadOnlyDictionary<string, string> Conditions, int Objects, int Test3Rows, int LoadedFiles, int SkippedFiles, int Rows, int QualifiedLeads)
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
        int Number(string key) => int.Parse(Text(share.Children[key]), CultureInfo.InvariantCulture);
        var conditions = ((YamlMappingNode)share.Children["conditions"]).Children.ToDictionary(entry => Text(entry.Key), entry => Text(entry.Value), StringComparer.Ordinal);
        return new ExpectedShare(
            name, conditions, Number("objects"), Number("test3Rows"), Number("loadedFiles"), Number("skippedFiles"), Number("rows"), Number("qualifiedLeads"));
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
