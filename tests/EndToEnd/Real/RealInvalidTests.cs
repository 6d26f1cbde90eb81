using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.EndToEnd.Invalid;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.EndToEnd.Real;

/// <summary>
/// Every file of tests/testassets/invalid applied to a real API server with the real controller behind it: refused by schema or
/// rule, or Stalled as the file declares, and nothing written outside of Kubernetes.
/// </summary>
[Trait("World", "kube-apiserver")]
public sealed class RealInvalidTests
{
    private const string Ours = "/apis/voiceanalytics.dev/v1alpha1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Each_is_refused_or_stalls_and_nothing_is_written()
    {
        await using var real = await RealCluster.StartAsync();
        var folder = Directory.CreateTempSubdirectory("real-invalid-");
        await using var world = await World.StartAsync(new RunFolder(folder.FullName), TestContext.Current.CancellationToken, real.World);
        using var http = world.Cluster.CreateClient();
        using var cluster = new ClusterClient(world.Cluster.CreateClient());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "crds"), "*.yaml"))
        {
            await cluster.ApplyAsync(await File.ReadAllTextAsync(file), CancellationToken.None);
        }
        await cluster.UntilServedAsync(TestContext.Current.CancellationToken);
        await cluster.ApplyAsync(Probes.Namespace("partners"), CancellationToken.None);
        await using var controller = ControllerProcess.Start(world);

        var (wrong, refused, stalled) = (new List<string>(), 0, 0);
        foreach (var name in BadManifest.Names)
        {
            var bad = BadManifest.Load(name);
            await cluster.ApplyAsync(Probes.Surroundings, CancellationToken.None);
            await cluster.ApplyAsync(Probes.Namespace(bad.Share.Namespace), CancellationToken.None);
            if (await RefusalAsync(cluster, bad.Manifest) is { } refusal)
            {
                refused++;
                wrong.AddRange(Names(refusal, bad) ? [] : [$"{name}: refused, but without {bad.Field}: {refusal}"]);
            }
            else
            {
                stalled++;
                wrong.AddRange(await StallsAsync(cluster, http, bad) is { } problem ? [$"{name}: {problem}"] : []);
            }
            await DeleteAllAsync(http);
        }

        Assert.Empty(wrong);
        Assert.True(refused > 90 && stalled > 40, $"{refused} refused, {stalled} stalled");
        Assert.Equal((0, 0), (world.Aws.World.Journal.Mutations, world.Snowflake.World.Journal.Mutations));
        folder.Delete(recursive: true);
    }

    private static async Task<string?> RefusalAsync(ClusterClient cluster, string manifest)
    {
        try
        {
            await cluster.ApplyAsync(manifest, CancellationToken.None);
            return null;
        }
        catch (TourException refused)
        {
            return refused.Message;
        }
    }

    // Where a whole block is missing the API server names the block; a rule that fails is named at its own place.
    private static bool Names(string refusal, BadManifest bad) =>
        refusal.Contains(bad.Field, StringComparison.Ordinal) || refusal.Contains(bad.Field[..bad.Field.LastIndexOf('.')] + ": ", StringComparison.Ordinal);

    /// <returns>What is wrong; null: it stalls as declared.</returns>
    private static async Task<string?> StallsAsync(ClusterClient cluster, HttpClient http, BadManifest bad)
    {
        if (bad.Probe.Length > 0)
        {
            await cluster.ApplyAsync(bad.Probe, CancellationToken.None);
        }
        var (began, last) = (TimeProvider.System.GetTimestamp(), "no status");
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            using var answer = await http.GetAsync($"{Ours}/namespaces/{bad.Share.Namespace}/partnershares/{bad.Share.Name}");
            var share = await answer.Content.ReadFromJsonAsync<JsonNode>();
            var stalled = share!["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition?["type"] == "Stalled");
            var message = (string?)stalled?["message"] ?? "";
            if (message.Contains(bad.Field, StringComparison.Ordinal) && message.Contains(bad.Message, StringComparison.Ordinal))
            {
                return share["metadata"]!["finalizers"] is null ? null : "has a finalizer";
            }
            last = share["status"]?.ToJsonString() ?? last;
            await Task.Delay(Pause, TimeProvider.System);
        }
        return $"does not stall with {bad.Field} and \"{bad.Message}\": {last}";
    }

    // Until they are gone: a source that a share used goes a moment later, and would take the next manifest's place.
    private static async Task DeleteAllAsync(HttpClient http)
    {
        foreach (var plural in (string[])["partnershares", "snowflakeconnections", "analyticssources"])
        {
            var began = TimeProvider.System.GetTimestamp();
            while ((await http.GetFromJsonAsync<JsonNode>($"{Ours}/{plural}"))!["items"]!.AsArray() is { Count: > 0 } left)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"{plural} do not go: {left[0]!["metadata"]!.ToJsonString()}");
                foreach (var item in left.Where(item => item!["metadata"]!["deletionTimestamp"] is null))
                {
                    var space = (string?)item!["metadata"]!["namespace"];
                    using var deleted = await http.DeleteAsync($"{Ours}/{(space is null ? "" : $"namespaces/{space}/")}{plural}/{item["metadata"]!["name"]}");
                    Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
                }
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }
}
