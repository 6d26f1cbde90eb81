using System.Text.Json.Nodes;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;

namespace VoiceAnalytics.EndToEnd.Invalid;

/// <summary>
/// Whatever is wrong with what people apply: the API server refuses it, or the share stalls; either way the field is named,
/// and nothing is written outside of Kubernetes.
/// </summary>
public sealed class InvalidManifestTests
{
    public static TheoryData<string> All => [.. BadManifest.Names];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Is_refused_or_stalls_with_the_field_named_and_nothing_written(string name)
    {
        var bad = BadManifest.Load(name);
        using var scene = new Scene();
        var world = scene.World;
        world.Kubernetes.ApplyYaml(Probes.Surroundings);
        if (bad.Share.Namespace != "partners")
        {
            world.Kubernetes.ApplyYaml(Probes.Namespace(bad.Share.Namespace));
        }
        if (Refusal(world, bad.Manifest) is { } refusal)
        {
            // Where a whole block is missing the API server names the block.
            var block = bad.Field[..bad.Field.LastIndexOf('.')] + ": Required value";
            Assert.True(refusal.Contains(bad.Field, StringComparison.Ordinal) || refusal.Contains(block, StringComparison.Ordinal), refusal);
            return;
        }
        if (bad.Probe.Length > 0)
        {
            world.Kubernetes.ApplyYaml(bad.Probe);
        }

        await scene.PassesAsync(3);

        var share = world.Kubernetes.Get("partnershares", bad.Share.Namespace, bad.Share.Name)!;
        AssertStalled(share, bad);
        Assert.All(scene.Effects.Log, effect => Assert.StartsWith("kubernetes ", effect, StringComparison.Ordinal));
        Assert.Equal((0, 0), (world.Aws.Journal.Mutations, world.Snowflake.Journal.Mutations));
        Assert.Null(share["metadata"]!["finalizers"]);
        Assert.Null(world.Kubernetes.Get("configmaps", bad.Share.Namespace, bad.Share.Name + "-handoff"));
    }

    [Fact]
    public async Task The_same_surroundings_with_nothing_wrong_are_granted()
    {
        using var scene = new Scene();
        var world = scene.World;
        world.Kubernetes.ApplyYaml(Probes.Surroundings);
        world.Kubernetes.ApplyYaml(Probes.PartnerManaged("voice-sessions"));

        await scene.PassesAsync(2);

        var share = world.Kubernetes.Get("partnershares", "partners", "probe")!;
        Assert.Equal("True", (string?)Condition(share, "Ready")?["status"]);
        Assert.Null(Condition(share, "Stalled"));
        Assert.Equal(3, world.Aws.Journal.Mutations);
    }

    private static string? Refusal(SimWorld world, string manifest)
    {
        try
        {
            world.Kubernetes.ApplyYaml(manifest);
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message;
        }
    }

    private static void AssertStalled(JsonObject share, BadManifest bad)
    {
        var (ready, stalled) = (Condition(share, "Ready"), Condition(share, "Stalled"));
        Assert.True((string?)ready?["status"] == "False", $"{bad.Name}: Ready is {ready?.ToJsonString() ?? "not set"}");
        Assert.True((string?)stalled?["status"] == "True", $"{bad.Name}: does not stall; Ready is {ready?.ToJsonString()}");
        Assert.Null(Condition(share, "Reconciling"));
        var message = (string)stalled!["message"]!;
        Assert.True(message.Contains(bad.Field, StringComparison.Ordinal), $"{bad.Name}: the message does not name {bad.Field}: {message}");
        Assert.True(message.Contains(bad.Message, StringComparison.Ordinal), $"{bad.Name}: the message does not say \"{bad.Message}\": {message}");
    }

    private static JsonNode? Condition(JsonObject share, string type) =>
        share["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition?["type"] == type);
}
