using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>Partners who insist on an external id of their own.</summary>
public sealed class ExternalIdTests
{
    private static readonly Declared Acme = new() { ExternalId = SimWorld.SnowflakesOwnId };

    [Fact]
    public async Task Of_two_shares_only_the_elder_is_entered_with_the_same_id_and_the_other_follows_when_it_goes()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Time.Advance(TimeSpan.FromMinutes(1));
        scene.World.Kubernetes.ApplyYaml(Named("globex", Acme));
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal("Conflict", scene.ReasonOf("globex"));
        Assert.True(CanEnter(scene, "acme"));
        Assert.False(CanEnter(scene, "globex"));
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Equal("Available", scene.ReasonOf("globex"));
        Assert.True(CanEnter(scene, "globex"));
    }

    [Fact]
    public async Task A_share_that_turns_to_an_id_in_use_is_cut_off_from_its_former_one()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        scene.World.Time.Advance(TimeSpan.FromMinutes(1));
        scene.World.Kubernetes.ApplyYaml(Named("globex", new Declared()));
        await scene.RestAsync();
        Assert.Equal("Available", scene.ReasonOf("globex"));
        var finalizers = scene.World.Kubernetes.Get("partnershares", "partners", "globex")!["metadata"]!["finalizers"]!.ToJsonString();
        scene.World.Kubernetes.ApplyYaml(Named("globex", Acme).Replace("metadata: { name", $"metadata: {{ finalizers: {finalizers}, name", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.Equal("Conflict", scene.ReasonOf("globex"));
        Assert.False(CanEnter(scene, "globex"));
        Assert.True(CanEnter(scene, "acme"));
    }

    private static string Named(string name, Declared declared) => declared.ShareYaml.Replace("name: acme", $"name: {name}", StringComparison.Ordinal);

    private static bool CanEnter(Scene scene, string share) => scene.World.Aws.Oracle.CanRead(
        new AwsPrincipal(SimWorld.SnowflakeUser), new ShareIdentity(scene.World.Installation, "partners", share, "").RoleArn, SimWorld.SnowflakesOwnId, SimWorld.Bucket, "sessions/a.gz");
}
