using System.Text.Json.Nodes;
using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>The files of crds/ and every manifest of tests/testassets, put to a real API server.</summary>
[Trait(WorldNames.Trait, WorldNames.ApiServer)]
public sealed class ProductDefinitionTests(RealServer real)
{
    private static readonly string[] Files = ["crds/analyticssources.yaml", "crds/partnershares.yaml", "crds/snowflakeconnections.yaml"];

    [Fact]
    public async Task Definitions_are_accepted_with_all_rules_and_each_manifest_comes_out_as_recorded()
    {
        var cluster = await real.RequireAsync();
        using var client = cluster.CreateClient();
        var api = new ApiClient(client, "partners");
        foreach (var file in Files)
        {
            // A rule that costs too much, or whose types do not fit, is refused here.
            await Definitions.EstablishedAsync(api, await Definitions.ApplyAsync(api, file));
        }
        var outcomes = new JsonObject();
        foreach (var path in Assets())
        {
            foreach (var (name, outcome) in await OutcomesAsync(api, path))
            {
                outcomes[name] = outcome;
            }
        }
        if (AssetOutcomes.IsUpdate)
        {
            var version = await api.Get("/version");
            AssetOutcomes.Write(new JsonObject { ["server"] = version.Text("gitVersion"), ["outcomes"] = outcomes });
            return;
        }
        var recorded = (JsonObject)AssetOutcomes.Read()["outcomes"]!;
        Assert.Equal(recorded.Select(each => each.Key), outcomes.Select(each => each.Key));
        Assert.All(outcomes, each => Assert.Equal($"{each.Key}: {CanonicalJson.Text(recorded[each.Key]!)}", $"{each.Key}: {CanonicalJson.Text(each.Value!)}"));
    }

    private static IEnumerable<string> Assets() => from kind in (string[])["valid", "invalid", "transitions"]
                                                   from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "testassets", kind), "*.yaml").Order(StringComparer.Ordinal)
                                                   select $"{kind}/{Path.GetFileName(path)}";

    private static async Task<IEnumerable<(string Name, JsonNode Outcome)>> OutcomesAsync(ApiClient api, string path)
    {
        var documents = Yaml.Documents(Repository.Read($"tests/testassets/{path}")).Select(document => (JsonObject)document!).ToList();
        if (path.StartsWith("transitions/", StringComparison.Ordinal))
        {
            return [(path, await ChangeAsync(api, documents[0], documents[1]))];
        }
        var found = new List<(string, JsonNode)>();
        foreach (var (index, document) in documents.Index())
        {
            found.Add(($"{path}#{index}", Outcome(await CreateAsync(api, document, "&dryRun=All"))));
        }
        return found;
    }

    private static async Task<JsonNode> ChangeAsync(ApiClient api, JsonObject before, JsonObject after)
    {
        var created = await CreateAsync(api, before, "");
        Assert.True(created.Status == 201, $"{created.Status} {created.Body}");
        var target = $"{Collection(before)}/{before["metadata"]!["name"]}";
        var next = (JsonObject)after.DeepClone();
        next["metadata"]!["resourceVersion"] = created.Text("metadata.resourceVersion");
        var changed = await api.Send("PUT", $"{target}?fieldValidation=Strict&dryRun=All", CanonicalJson.Text(next));
        await api.Delete(target);
        return Outcome(changed);
    }

    private static async Task<Reply> CreateAsync(ApiClient api, JsonObject document, string query)
    {
        var space = (string?)document["metadata"]!["namespace"];
        if (space is not null && (await api.Get($"/api/v1/namespaces/{space}")).Status == 404)
        {
            await api.Post("/api/v1/namespaces", new JsonObject { ["metadata"] = new JsonObject { ["name"] = space } }.ToJsonString());
        }
        return await api.Post($"{Collection(document)}?fieldValidation=Strict{query}", CanonicalJson.Text(document));
    }

    private static string Collection(JsonObject document)
    {
        var plural = ((string)document["kind"]!).ToLowerInvariant() + "s";
        return (string?)document["metadata"]!["namespace"] is { } space ? $"/apis/voiceanalytics.dev/v1alpha1/namespaces/{space}/{plural}" : $"/apis/voiceanalytics.dev/v1alpha1/{plural}";
    }

    // Accepted: an empty list. Refused: each cause, or where there are none the message.
    private static JsonArray Outcome(Reply reply) => reply switch
    {
        { Status: 200 or 201 } => [],
        { Body: JsonObject body } when body["details"]?["causes"] is JsonArray causes => [.. causes.Select(cause => (JsonNode)$"{cause!["field"]}: {cause["message"]}")],
        _ => [reply.Text("message")],
    };
}
