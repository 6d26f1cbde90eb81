using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>Two clusters with one cluster id, and a cluster that takes the place of one that is gone.</summary>
public sealed class InstallationTests
{
    private static readonly Declared Acme = new();

    [Fact]
    public async Task A_second_cluster_of_the_same_id_writes_nothing_until_it_is_told_to_take_over()
    {
        using var scene = await AnotherClusterAsync();
        var (before, objects) = (scene.Effects.Count, Objects(scene));
        await scene.PassesAsync(4);
        Assert.Equal("OwnedByOtherInstallation", scene.ReadyReason);
        Assert.NotNull(scene.Condition("Stalled"));
        Assert.Equal(objects, Objects(scene));
        // A create that never overwrites is how it is found out; nothing else is tried.
        Assert.All(scene.AwsWritesSince(before), write => Assert.StartsWith("Create", write, StringComparison.Ordinal));

        scene.Stop();
        scene.World.TakeOverInstallation = true;
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Contains(scene.World.Installation.KubeSystemUid, Objects(scene), StringComparison.Ordinal);
        var (role, id) = (new ShareIdentity(scene.World.Installation, "partners", "acme", "").RoleArn, Declared.ExternalIdOf(scene.World));
        Assert.True(scene.World.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.SnowflakeUser), role, id, SimWorld.Bucket, "sessions/inner/a.gz"));
        Assert.False(scene.World.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.SnowflakeUser), role, id, SimWorld.Bucket, "sessions/a.gz"), "what is declared here holds now");
    }

    [Fact]
    public async Task A_deletion_in_the_second_cluster_takes_nothing_from_the_first_and_says_what_holds_it()
    {
        using var scene = await AnotherClusterAsync();
        await scene.PassesAsync(4);
        var objects = Objects(scene);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        Assert.Equal(objects, Objects(scene));
        Assert.Equal("DeletionBlocked", scene.ReadyReason);
        Assert.Contains("--take-over-installation", (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
    }

    // The first cluster's objects, seen from another one that knows the share by the same name.
    private static async Task<Scene> AnotherClusterAsync()
    {
        var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Stop();
        var bare = Acme.ShareYaml.Replace("metadata: { name: acme", "metadata: { finalizers: [], name: acme", StringComparison.Ordinal);
        scene.World.Kubernetes.ApplyYaml(bare);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        scene.World.Installation = scene.World.Installation with { KubeSystemUid = "another-kube-system" };
        scene.World.Kubernetes.ApplyYaml((Acme with { Prefix = "sessions/inner/" }).ShareYaml);
        return scene;
    }

    private static string Objects(Scene scene) => scene.World.Aws.Snapshot(SnapshotForm.Exact, arn => arn.Contains(scene.World.Installation.IamPath, StringComparison.Ordinal));
}
