using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>The Secret with the access key: unreadable, not ours, and what STS says of a key that IAM has just made.</summary>
public sealed class SecretUnreadableTests
{
    private static readonly Declared User = new() { ByUser = true, Principal = null };

    [Fact]
    public async Task While_the_Secret_cannot_be_read_no_key_is_made_and_none_is_touched()
    {
        using var scene = new Scene();
        scene.Apply(User);
        await scene.RestAsync();
        scene.Stop();
        var before = scene.Effects.Count;
        scene.World.Kubernetes.Faults = request => IsSecret(request) ? new Fault.Refuse(500, "InternalError") : null;
        scene.Apply(User with { Rotate = "now" }, User);
        await scene.PassesAsync(3);
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.Equal(("Unknown", "Retrying"), ((string?)scene.Condition("CredentialsReady")?["status"], (string?)scene.Condition("CredentialsReady")?["reason"]));
        scene.World.Kubernetes.Faults = null;
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Single(scene.AwsWritesSince(before), write => write == "CreateAccessKey");
    }

    [Fact]
    public async Task A_Secret_of_somebody_elses_stays_as_it_is_and_no_key_is_made()
    {
        using var scene = new Scene();
        scene.World.Kubernetes.ApplyYaml(
            $"""
            apiVersion: v1
            kind: Secret
            metadata: {"{"} name: {KeyHistory.SecretName}, namespace: partners {"}"}
            stringData: {"{"} theirs: theirs {"}"}
            """);
        var theirs = scene.World.Kubernetes.Get("secrets", "partners", KeyHistory.SecretName)!.ToJsonString();
        scene.Apply(User);
        await scene.PassesAsync(3);
        Assert.DoesNotContain("CreateAccessKey", scene.AwsWritesSince(0));
        Assert.Equal("Conflict", scene.ReadyReason);
        Assert.Equal(theirs, scene.World.Kubernetes.Get("secrets", "partners", KeyHistory.SecretName)!.ToJsonString());
    }

    [Fact]
    public async Task A_key_that_STS_does_not_know_yet_is_in_no_Secret_and_no_second_one_is_made()
    {
        using var scene = new Scene();
        scene.Apply(User);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        // The operator has asked for its own identity moments ago: what is asked now is the new key's.
        scene.World.Aws.Faults = request => request.Operation == "GetCallerIdentity" ? new Fault.Refuse(403, "InvalidClientTokenId") : null;
        var before = scene.Effects.Count;
        scene.Apply(User);
        await scene.PassesAsync(1);
        Assert.Single(scene.AwsWritesSince(before), write => write == "CreateAccessKey");
        Assert.Null(scene.World.Kubernetes.Get("secrets", "partners", KeyHistory.SecretName));
        Assert.Equal("Propagating", scene.ReadyReason);
        scene.World.Aws.Faults = null;
        await scene.RestAsync();
        Assert.Single(scene.AwsWritesSince(before), write => write == "CreateAccessKey");
        Assert.True(scene.IsReady);
    }

    private static bool IsSecret(ReceivedRequest request) => request.Target.Contains(KeyHistory.SecretName, StringComparison.Ordinal);
}
