using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>
/// Which role or user is a share's is told by the tags in AWS: neither an edit where the schema does not guard the field, nor a status
/// that somebody else wrote, hides one from a cut.
/// </summary>
public sealed class AdoptionByEditTests
{
    private const string Path = "/apis/voiceanalytics.dev/v1alpha1/namespaces/partners/partnershares/acme";
    private static readonly Declared Role = new() { ExternalId = SimWorld.SnowflakesOwnId };
    private static readonly Declared User = new() { ByUser = true, Principal = null };

    [Theory]
    [InlineData(false, "as it is")]
    [InlineData(false, "forged")]
    [InlineData(false, "emptied")]
    [InlineData(true, "as it is")]
    [InlineData(true, "forged")]
    public async Task An_adoption_that_is_added_to_a_share_with_objects_of_its_own_is_refused_and_they_stay_looked_after(bool byUser, string status)
    {
        using var scene = new Scene();
        var share = byUser ? User : Role;
        MakeByHand(scene, byUser);
        scene.Apply(share);
        await scene.RestAsync();
        scene.Stop();
        var foreign = scene.World.ForeignObjects();
        var before = scene.Effects.Count;
        scene.Apply(share with { Adopts = true }, share);
        await WriteStatusAsync(scene, status switch
        {
            "forged" => Naming(byUser, byUser ? HandMade.UserArn : HandMade.RoleArn),
            "emptied" => """{"role":null,"user":null}""",
            _ => "{}",
        });
        await scene.RestAsync();
        Assert.Equal("ImmutableFieldChanged", scene.ReadyReason);
        Assert.Empty(scene.AwsWritesSince(before));

        scene.Apply(share with { Adopts = true, Suspend = true }, share with { Adopts = true });
        await scene.RestAsync();
        Assert.Equal("Suspended", scene.ReadyReason);
        Assert.Contains("va-cut", OwnObject(scene, byUser), StringComparison.Ordinal);

        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Equal("", OwnObject(scene, byUser));
        Assert.Equal(foreign, scene.World.ForeignObjects());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_status_that_names_the_shares_own_object_hides_no_adopted_one_from_a_cut(bool byUser)
    {
        using var scene = new Scene();
        var share = (byUser ? User : Role) with { Adopts = true };
        MakeByHand(scene, byUser);
        scene.Apply(share);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        scene.Stop();
        await WriteStatusAsync(scene, Naming(byUser, byUser ? Own(scene).UserArn : Own(scene).RoleArn));
        scene.Apply(share with { Suspend = true }, share);
        // With the very first pass that says so: the next one has no forged status before it.
        await scene.PassesUntilAsync(() => scene.ReadyReason == "Suspended");
        Assert.Contains("va-cut", scene.World.Aws.Snapshot(only: arn => arn == share.AdoptedArn), StringComparison.Ordinal);

        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Equal("", scene.World.Aws.Snapshot(only: arn => arn == share.AdoptedArn));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_former_life_left_behind_is_not_taken_for_the_one_that_is_to_be_adopted(bool byUser)
    {
        using var scene = new Scene();
        var share = byUser ? User : Role;
        MakeByHand(scene, byUser);
        scene.Apply(share with { DeletionPolicy = "Orphan" });
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.NotEqual("", OwnObject(scene, byUser));
        var (foreign, before) = (scene.World.ForeignObjects(), scene.Effects.Count);

        scene.Apply(share with { Adopts = true });
        await scene.RestAsync();
        Assert.Equal("AdoptionRefused", scene.ReadyReason);
        Assert.Equal("False", (string?)scene.Condition("Adopted")?["status"]);
        Assert.Contains(Own(scene).IamName, (string?)scene.Condition("Adopted")?["message"], StringComparison.Ordinal);
        Assert.Empty(scene.AwsWritesSince(before));

        foreach (var each in new[] { share with { Adopts = true }, share })
        {
            scene.Apply(each);
            await scene.RestAsync();
            scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
            await scene.RestAsync();
            Assert.Null(scene.Share);
            Assert.Equal(foreign, scene.World.ForeignObjects());
        }
        Assert.Equal("", OwnObject(scene, byUser));
        scene.Apply(share with { Adopts = true });
        await scene.RestAsync();
        Assert.Contains("voiceanalytics.dev/uid", scene.World.Aws.Snapshot(only: arn => arn == (share with { Adopts = true }).AdoptedArn), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_cannot_be_told_nothing_is_adopted_and_nothing_released()
    {
        using var scene = new Scene();
        var share = Role with { Adopts = true };
        MakeByHand(scene, byUser: false);
        var own = Own(scene).IamName;
        scene.World.Aws.Faults = request => request.Operation == "GetRole" && request.Target == own ? new Fault.Refuse(500, "ServiceFailure") : null;
        scene.Apply(share);
        await scene.PassesAsync(3);
        Assert.False(scene.IsReady);
        Assert.Contains(scene.Share!["status"]!["blockedBy"]!.AsArray(), entry => (string?)entry!["reason"] == "Retrying" && ((string)entry["object"]!).Contains(own, StringComparison.Ordinal));
        Assert.Empty(scene.AwsWritesSince(0));

        scene.World.Aws.Faults = null;
        scene.World.Time.Advance(TimeSpan.FromMinutes(6));
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        scene.World.Aws.Faults = request => request.Operation == "GetRole" && request.Target == own ? new Fault.Refuse(500, "ServiceFailure") : null;
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(3);
        Assert.NotNull(scene.Share);
        Assert.Equal("", scene.World.Aws.Snapshot(only: arn => arn == share.AdoptedArn));
        scene.World.Aws.Faults = null;
        scene.World.Time.Advance(TimeSpan.FromMinutes(6));
        await scene.RestAsync();
        Assert.Null(scene.Share);
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

    private static ShareIdentity Own(Scene scene) => new(scene.World.Installation, "partners", "acme", "");

    private static string OwnObject(Scene scene, bool byUser) =>
        scene.World.Aws.Snapshot(only: arn => arn == (byUser ? Own(scene).UserArn : Own(scene).RoleArn));

    private static string Naming(bool byUser, string arn) =>
        new JsonObject { [byUser ? "user" : "role"] = new JsonObject { ["name"] = Arn.NameOf(arn), ["arn"] = arn } }.ToJsonString();

    private static async Task WriteStatusAsync(Scene scene, string fields)
    {
        using var http = new HttpClient(scene.World.KubernetesTransport(), false);
        using var request = new HttpRequestMessage(HttpMethod.Patch, "http://kubernetes.local" + Path + "/status")
        {
            Content = new StringContent($$"""{"status":{{fields}}}""", Encoding.UTF8, "application/merge-patch+json"),
        };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
