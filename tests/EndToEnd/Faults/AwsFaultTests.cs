using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>IAM refuses, for a while or for good: nothing is built on what failed, nothing is taken for absent, nothing is forgotten.</summary>
public sealed class AwsFaultTests
{
    private static readonly Declared Acme = new();
    private static readonly Fault Broken = new Fault.Refuse(500, "ServiceFailure");

    [Fact]
    public async Task Without_its_policy_no_role_is_created()
    {
        using var scene = new Scene();
        scene.World.Aws.Faults = request => request.Operation == "CreatePolicy" ? Broken : null;
        scene.Apply(Acme);
        await scene.PassesAsync(4);
        Assert.DoesNotContain("CreateRole", scene.AwsWritesSince(0));
        Assert.Equal("Retrying", scene.ReadyReason);
        Assert.NotNull(scene.Condition("Reconciling"));
        scene.World.Aws.Faults = null;
        await scene.RestAsync();
        Assert.True(scene.IsReady);
    }

    [Fact]
    public async Task A_failed_read_of_IAM_is_neither_absence_nor_success()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Stop();
        var before = scene.Effects.Count;
        scene.World.Aws.Faults = request => request.Mutating || request.Operation == "GetCallerIdentity" ? null : Broken;
        await scene.PassesAsync(3);
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.Equal(("False", "Retrying"), ((string?)scene.Condition("Ready")?["status"], scene.ReadyReason));
        scene.World.Aws.Faults = null;
        await scene.RestAsync();
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.True(scene.IsReady);
    }

    [Theory]
    [InlineData("DeleteRole")]
    [InlineData("DeletePolicy")]
    [InlineData("DetachRolePolicy")]
    [InlineData("GetRole")]
    public async Task A_share_is_not_released_before_its_objects_are_gone(string broken)
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Stop();
        scene.World.Aws.Faults = request => request.Operation == broken ? Broken : null;
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(3);
        Assert.True(scene.HasFinalizer);
        scene.World.Aws.Faults = null;
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Empty(scene.World.Aws.Snapshot(only: arn => arn.Contains(scene.World.Installation.IamPath, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cut_does_not_wait_for_what_fails_beside_it()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Stop();
        scene.World.Aws.Faults = request => request.Operation == "GetPolicy" ? Broken : null;
        var before = scene.Effects.Count;
        scene.Apply(Acme with { Suspend = true }, Acme);
        await scene.PassesAsync(2);
        Assert.Equal(["PutRolePolicy"], scene.AwsWritesSince(before));
        Assert.NotEqual("Suspended", scene.ReadyReason);
    }

    [Fact]
    public async Task A_role_of_that_name_that_is_not_ours_is_left_alone_and_told()
    {
        using var scene = new Scene();
        var name = new Core.Naming.ShareIdentity(scene.World.Installation, "partners", "acme", "").IamName;
        var arn = scene.World.Aws.Seed.Role(SimWorld.Account, name, Documents.TrustAccount(SimWorld.SnowflakeAwsAccount), path: scene.World.Installation.IamPath);
        var before = scene.World.Aws.Snapshot(SnapshotForm.Exact, each => each == arn);
        scene.Apply(Acme);
        await scene.PassesAsync(4);
        Assert.Equal(("False", "Conflict"), ((string?)scene.Condition("Ready")?["status"], scene.ReadyReason));
        Assert.Contains(name, (string?)scene.Condition("Stalled")?["message"], StringComparison.Ordinal);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        Assert.Equal(before, scene.World.Aws.Snapshot(SnapshotForm.Exact, each => each == arn));
    }
}
