using System.Text.Json.Nodes;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>A share that adopted something, lost its finalizer while nobody looked, and is gone: its access goes as well.</summary>
public sealed class AdoptedRemnantTests
{
    private static readonly Declared Role = new() { Adopts = true, ExternalId = SimWorld.SnowflakesOwnId };
    private static readonly Declared User = new() { Adopts = true, ByUser = true, Principal = null };

    [Theory]
    [InlineData(false, "Delete")]
    [InlineData(true, "Delete")]
    [InlineData(false, "Orphan")]
    public async Task What_it_adopted_goes_like_any_remnant_unless_it_was_left_behind_on_purpose(bool byUser, string policy)
    {
        using var scene = new Scene();
        var share = (byUser ? User : Role) with { DeletionPolicy = policy };
        MakeByHand(scene, byUser);
        scene.Apply(share);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        if (policy == "Orphan")
        {
            scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
            await scene.RestAsync();
        }
        scene.Stop();
        Vanish(scene);
        var foreign = scene.World.ForeignObjects(share.AdoptedArn);
        await scene.PassesAsync(6);
        Assert.Equal(policy == "Orphan", scene.World.Aws.Snapshot(only: arn => arn == share.AdoptedArn).Length > 0);
        Assert.Equal(policy == "Orphan", scene.World.Aws.Snapshot().Contains("va-partners-acme", StringComparison.Ordinal));
        Assert.Equal(foreign, scene.World.ForeignObjects(share.AdoptedArn));
    }

    [Fact]
    public async Task What_is_offered_and_was_never_adopted_is_looked_at_once_an_hour_and_stays_as_it_is()
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        var foreign = scene.World.ForeignObjects();
        scene.World.Kubernetes.ApplyYaml(Role.SourceYaml.Replace("adoptable: [", "adoptable: [no such name, voice_analytics_s3, ", StringComparison.Ordinal));
        await scene.RestAsync();
        // Role and user of each name that IAM could have; what the operator may not look at is no reason to try again.
        Assert.Equal(4, Looks(scene));
        scene.World.Time.Advance(TimeSpan.FromMinutes(30));
        await scene.RestAsync();
        Assert.Equal(4, Looks(scene));
        scene.World.Time.Advance(TimeSpan.FromMinutes(31));
        await scene.RestAsync();
        Assert.Equal(8, Looks(scene));
        Assert.Equal(foreign, scene.World.ForeignObjects());
        Assert.Empty(scene.AwsWritesSince(0));
    }

    private static void MakeByHand(Scene scene, bool byUser)
    {
        if (byUser)
        {
            HandMade.User(scene.World);
            return;
        }
        HandMade.Role(scene.World);
    }

    private static int Looks(Scene scene) => scene.World.Aws.Journal.Snapshot().Count(request => request.Operation is "GetRole" or "GetUser");

    private static void Vanish(Scene scene)
    {
        if (scene.Share is not { } share)
        {
            return;
        }
        share["metadata"]!["finalizers"] = new JsonArray();
        scene.World.Kubernetes.ApplyYaml(share.ToJsonString());
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        Assert.Null(scene.Share);
    }
}
