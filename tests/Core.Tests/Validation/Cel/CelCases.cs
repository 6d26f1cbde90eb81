using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Tests.Validation.Cel;

/// <summary>One object, or a change of one, as the rules are to see it.</summary>
/// <param name="Name">As in tests/testassets/kube-apiserver.json: the file, and for objects their place in it.</param>
internal sealed record CelCase(string Name, Manifests Manifests, JsonElement Object, JsonElement? Old);

internal static class CelCases
{
    private static readonly string[] Definitions = ["analyticssources.yaml", "partnershares.yaml", "snowflakeconnections.yaml"];

    public static IReadOnlyList<CelCase> All { get; } = [.. Objects("valid"), .. Objects("invalid"), .. Changes()];

    /// <summary>Rules as the text of crds/ has them.</summary>
    public static int RulesInText => Definitions.Sum(file => File.ReadLines(TestAssets.PathOf($"crds/{file}")).Count(line => line.TrimStart().StartsWith("- rule:", StringComparison.Ordinal)));

    public static JsonObject Question(IEnumerable<CelCase> cases) => new()
    {
        ["definitions"] = new JsonObject(Definitions.Select(file => CrdSchema.Definition(file)).Select(definition => KeyValuePair.Create(
            definition.GetProperty("spec").GetProperty("names").GetProperty("kind").GetString()!,
            (JsonNode?)JsonObject.Create(definition.GetProperty("spec").GetProperty("versions")[0].GetProperty("schema").GetProperty("openAPIV3Schema"))))),
        ["cases"] = new JsonArray([.. cases.Select(Entry)]),
    };

    /// <summary>Every rule, as its text.</summary>
    public static IEnumerable<string> RuleTexts() => Definitions.SelectMany(file => RuleTexts(CrdSchema.Definition(file)));

    private static IEnumerable<string> RuleTexts(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => member.Name == "x-kubernetes-validations"
            ? member.Value.EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()!)
            : RuleTexts(member.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(RuleTexts),
        _ => [],
    };

    private static JsonNode Entry(CelCase one)
    {
        var entry = new JsonObject { ["name"] = one.Name, ["kind"] = Manifests.Kind(one.Object), ["object"] = JsonObject.Create(one.Object) };
        if (one.Old is { } old)
        {
            entry["old"] = JsonObject.Create(old);
        }
        return entry;
    }

    private static IEnumerable<CelCase> Objects(string folder) =>
        from name in TestAssets.Names($"tests/testassets/{folder}")
        let manifests = TestAssets.Load($"tests/testassets/{folder}", name)
        from document in manifests.Documents.Index()
        where Manifests.Kind(document.Item) is ApiGroup.PartnerShareKind or ApiGroup.AnalyticsSourceKind or ApiGroup.SnowflakeConnectionKind
        select new CelCase($"{folder}/{name}#{document.Index}", manifests, document.Item, null);

    private static IEnumerable<CelCase> Changes() =>
        from name in TestAssets.Names("tests/testassets/transitions")
        let manifests = TestAssets.Load("tests/testassets/transitions", name)
        select new CelCase($"transitions/{name}", manifests, manifests.Documents[1], manifests.Documents[0]);
}
