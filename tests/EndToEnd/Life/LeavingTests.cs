using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>The ways in which a share goes: with its objects, without them, with what it needs already gone, or not at all.</summary>
public sealed class LeavingTests
{
    private static readonly Declared Acme = new();
    private static readonly Declared Managed = new() { Managed = true };

    [Fact]
    public async Task Orphan_leaves_role_policy_and_handoff_running_and_says_so_on_them()
    {
        using var scene = new Scene();
        var orphan = Acme with { DeletionPolicy = "Orphan" };
        scene.Apply(orphan);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        var handoff = scene.World.Kubernetes.Get("configmaps", "partners", "acme-handoff");
        Assert.NotNull(handoff);
        Assert.Null(handoff["metadata"]!["ownerReferences"]);
        Assert.Equal(2, Count(scene.World.Aws.Snapshot(only: Ours(scene)), "voiceanalytics.dev/orphaned"));
        Assert.True(scene.World.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.SnowflakeUser), Role(scene), Declared.ExternalIdOf(scene.World), SimWorld.Bucket, "sessions/a.gz"));
    }

    [Theory]
    [InlineData("configmaps", false)]
    [InlineData("secrets", true)]
    public async Task Orphan_waits_until_it_has_seen_what_is_to_stay(string kind, bool byUser)
    {
        using var scene = new Scene();
        scene.Apply(Acme with { DeletionPolicy = "Orphan", ByUser = byUser, Principal = byUser ? null : Acme.Principal });
        await scene.RestAsync();
        scene.World.Kubernetes.Faults = request => request.Operation == $"GET {kind}" ? new Fault.Refuse(500, "InternalError") : null;
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        Assert.NotNull(scene.Share);
        scene.World.Kubernetes.Faults = null;
        scene.World.Time.Advance(TimeSpan.FromMinutes(10));
        await scene.RestAsync();
        Assert.Null(scene.Share);
        var kept = scene.World.Kubernetes.Get(kind, "partners", byUser ? "acme-aws-credentials" : "acme-handoff");
        Assert.Null(kept!["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public async Task Orphan_keeps_a_handoff_whose_label_somebody_took_off()
    {
        using var scene = new Scene();
        scene.Apply(Acme with { DeletionPolicy = "Orphan" });
        await scene.RestAsync();
        scene.Stop();
        var stripped = scene.World.Kubernetes.Get("configmaps", "partners", "acme-handoff")!;
        stripped["metadata"]!.AsObject().Remove("labels");
        scene.World.Kubernetes.ApplyYaml(stripped.ToJsonString());
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.World.Kubernetes.Get("configmaps", "partners", "acme-handoff")!["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public async Task Orphan_with_data_deletion_is_refused_and_nothing_is_written()
    {
        using var scene = new Scene();
        scene.Apply(Managed with { DeletionPolicy = "Orphan", DataDeletionPolicy = "Delete" });
        await scene.RestAsync();
        Assert.Equal("InvalidSpec", scene.ReadyReason);
        Assert.Empty(scene.AwsWritesSince(0));
    }

    [Theory]
    [InlineData("managementPolicy", "Manage")]
    [InlineData("deletionPolicy", "Orphan")]
    public async Task Under_Observe_a_deletion_waits_until_somebody_says_what_shall_become_of_the_objects(string field, string value)
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Apply(Acme with { ManagementPolicy = "Observe" }, Acme);
        await scene.RestAsync();
        var before = scene.Effects.Count;
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.Equal(("False", "DeletionBlockedByObserve"), ((string?)scene.Condition("Ready")?["status"], scene.ReadyReason));
        Assert.NotNull(scene.Condition("Stalled"));
        var share = scene.Share!;
        share["spec"]![field] = value;
        scene.World.Kubernetes.ApplyYaml(share.ToJsonString());
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Equal(value == "Manage", scene.World.Aws.Snapshot(only: Ours(scene)).Length == 0);
    }

    [Fact]
    public async Task A_retained_table_is_marked_released_and_keeps_its_rows_for_whoever_comes_next()
    {
        using var scene = new Scene();
        scene.Apply(Managed);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Contains("\"released\":true", scene.World.Snowflake.Snapshot().Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        scene.World.Kubernetes.ApplyYaml(Managed.ShareYaml);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.DoesNotContain("released", scene.World.Snowflake.Snapshot(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_namespace_that_is_deleted_takes_its_shares_and_their_access_along(bool restarted)
    {
        using var scene = new Scene();
        scene.Apply(Managed);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        if (restarted)
        {
            scene.Stop();
        }
        scene.World.Kubernetes.Delete("namespaces", "", "partners");
        Assert.Null(scene.World.Kubernetes.Get("secrets", "partners", "acme-snowflake"));
        await scene.RestAsync();
        Assert.Empty(scene.World.Aws.Snapshot(only: Ours(scene)));
        if (restarted)
        {
            // The credentials went with the namespace: Snowflake cannot be cleaned up, and does not hold the namespace up for ever.
            Assert.Equal("DeletionBlocked", scene.ReadyReason);
            scene.World.Time.Advance(TimeSpan.FromMinutes(16));
            await scene.RestAsync();
        }
        Assert.Null(scene.Share);
        Assert.Null(scene.World.Kubernetes.Get("namespaces", "", "partners"));
    }

    [Fact]
    public async Task While_Snowflake_is_down_access_is_cut_and_AWS_is_cleaned_up_and_the_share_waits_for_the_rest()
    {
        using var scene = new Scene();
        scene.Apply(Managed);
        await scene.RestAsync();
        scene.World.Snowflake.Faults = _ => new Fault.Refuse(503, "000503");
        scene.Apply(Managed with { Suspend = true }, Managed);
        await scene.PassesAsync(2);
        Assert.False(scene.World.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.SnowflakeUser), Role(scene), Declared.ExternalIdOf(scene.World), SimWorld.Bucket, "sessions/a.gz"));
        Assert.Equal("Suspended", scene.ReadyReason);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        Assert.Empty(scene.World.Aws.Snapshot(only: Ours(scene)));
        Assert.True(scene.HasFinalizer);
        Assert.Equal("Deleting", scene.ReadyReason);
        scene.World.Snowflake.Faults = null;
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.DoesNotContain("VA_PARTNERS_ACME", scene.World.Snowflake.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_others_use_blocks_its_deletion_and_is_named()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        var policy = (string)scene.Share!["status"]!["policy"]!["arn"]!;
        scene.World.Aws.Seed.Run(SimWorld.Account, "AttachRolePolicy", ("RoleName", "va-partners-other"), ("PolicyArn", policy));
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(6);
        Assert.Equal(("False", "DeletionBlocked"), ((string?)scene.Condition("Ready")?["status"], scene.ReadyReason));
        Assert.Contains(Name(scene), (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.Contains(scene.Share!["status"]!["blockedBy"]!.AsArray(), blocker => (string?)blocker!["object"] == $"policy {Name(scene)}");
        Assert.False(scene.World.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.SnowflakeUser), Role(scene), Declared.ExternalIdOf(scene.World), SimWorld.Bucket, "sessions/a.gz"));
        scene.World.Aws.Seed.Run(SimWorld.Account, "DetachRolePolicy", ("RoleName", "va-partners-other"), ("PolicyArn", policy));
        scene.World.Time.Advance(TimeSpan.FromMinutes(6));
        await scene.RestAsync();
        Assert.Null(scene.Share);
    }

    [Fact]
    public async Task A_role_of_others_under_our_name_blocks_the_deletion_and_is_named()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Aws.Seed.Run(SimWorld.Account, "UntagRole", ("RoleName", Name(scene)), ("TagKeys.member.1", "voiceanalytics.dev/cluster"));
        scene.World.Time.Advance(TimeSpan.FromMinutes(1));
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        Assert.Equal("DeletionBlocked", scene.ReadyReason);
        Assert.Contains(scene.Share!["status"]!["blockedBy"]!.AsArray(), blocker => (string?)blocker!["object"] == $"role {Name(scene)}");
        Assert.True(scene.HasFinalizer);
    }

    private static Func<string, bool> Ours(Scene scene) => arn => arn.Contains(scene.World.Installation.IamPath, StringComparison.Ordinal);

    private static string Name(Scene scene) => new ShareIdentity(scene.World.Installation, "partners", "acme", "").IamName;

    private static string Role(Scene scene) => new ShareIdentity(scene.World.Installation, "partners", "acme", "").RoleArn;

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
