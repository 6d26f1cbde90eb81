using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>What others have to write into a bucket's policy: the handoff holds it, the status says whether it is there, nobody of us writes it.</summary>
public sealed partial class BucketOwnerTests
{
    private const string OwnerAccount = "444455556666";
    private const string TheirBucket = SimWorld.OtherBucket;
    private static readonly Declared Cross = new() { CrossAccount = SimWorld.PartnerAccount, OnlyPrincipal = SimWorld.PartnerReader };

    [Fact]
    public async Task A_bucket_of_another_account_awaits_its_owner_until_somebody_says_that_it_is_done()
    {
        using var scene = InOtherAccount();
        scene.Apply(Cross with { SourceExists = false });
        await scene.RestAsync();
        Assert.Equal(("False", "AwaitingBucketOwner"), ((string?)scene.Condition("Ready")?["status"], scene.ReadyReason));
        Assert.Equal("True", (string?)scene.Condition("IamReady")?["status"]);
        Assert.Null(scene.Condition("Stalled"));
        Assert.False(Reads(scene, TheirBucket));
        var message = (string)scene.Condition("Ready")!["message"]!;
        Assert.Contains("'bucket-policy.json' of ConfigMap acme-handoff", message, StringComparison.Ordinal);

        scene.World.Aws.Seed.BucketPolicy(TheirBucket, Handoff(scene, "bucket-policy.json"));
        Assert.True(Reads(scene, TheirBucket), "what the handoff holds is enough");
        Confirm(scene, "000000000000");
        await scene.RestAsync();
        Assert.Equal("AwaitingBucketOwner", scene.ReadyReason);
        Confirm(scene, Fingerprint().Match(message).Groups[1].Value);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal("GrantConfirmed", (string?)scene.Condition("BucketPolicyGrant")?["reason"]);
        Assert.DoesNotContain(scene.World.Aws.Journal.Snapshot(), request => request.Operation == "GetBucketPolicy");
    }

    [Fact]
    public async Task A_share_with_an_access_key_asks_the_owner_to_let_its_user_in()
    {
        using var scene = InOtherAccount();
        scene.Apply(new Declared { ByUser = true, Principal = null, SourceExists = false });
        await scene.RestAsync();
        Assert.Equal("AwaitingBucketOwner", scene.ReadyReason);
        Assert.Equal("True", (string?)scene.Condition("CredentialsReady")?["status"]);
        var key = (string)scene.Share!["status"]!["accessKeys"]!["currentId"]!;
        Assert.False(scene.World.Aws.Oracle.CanReadWithKey(key, TheirBucket, "sessions/a.gz"));

        scene.World.Aws.Seed.BucketPolicy(TheirBucket, Handoff(scene, "bucket-policy.json"));
        Assert.True(scene.World.Aws.Oracle.CanReadWithKey(key, TheirBucket, "sessions/a.gz"), "what the handoff holds is enough");
        Assert.False(Reads(scene, TheirBucket));
        Confirm(scene, Fingerprint().Match((string)scene.Condition("Ready")!["message"]!).Groups[1].Value);
        await scene.RestAsync();
        Assert.True(scene.IsReady, scene.ReadyReason);
    }

    [Fact]
    public async Task Snowflake_s_listing_proves_that_the_owner_has_done_it()
    {
        using var scene = InOtherAccount();
        scene.Apply(new Declared { Managed = true, SourceExists = false });
        await scene.PassesAsync(12);
        Assert.Equal("AwaitingBucketOwner", scene.ReadyReason);
        scene.World.Aws.Seed.BucketPolicy(TheirBucket, Handoff(scene, "bucket-policy.json"));
        scene.World.Time.Advance(TimeSpan.FromMinutes(6));
        await scene.RestAsync();
        Assert.True(scene.IsReady, scene.ReadyReason);
        Assert.Equal("GrantConfirmed", (string?)scene.Condition("BucketPolicyGrant")?["reason"]);
    }

    [Fact]
    public async Task A_partner_s_own_role_is_absent_present_or_wider_and_never_changes_Ready()
    {
        using var scene = new Scene();
        scene.Apply(Cross);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal(("False", "GrantAbsent"), Grant(scene));
        var declared = Handoff(scene, "bucket-policy-own-role.json");
        Assert.False(Directly(scene, "sessions/a.gz"));

        await BecomesAsync(scene, declared, "True", "GrantPresent");
        Assert.True(Directly(scene, "sessions/a.gz"));
        Assert.False(Directly(scene, "internal/a.gz"));
        await BecomesAsync(scene, declared.Replace("/sessions/*", "/*", StringComparison.Ordinal), "True", "GrantWiderThanDeclared");
        Assert.True(Directly(scene, "internal/a.gz"));

        scene.World.Aws.Seed.BucketPolicy(SimWorld.Bucket, declared);
        scene.Apply(Cross with { Suspend = true }, Cross);
        await scene.RestAsync();
        Assert.Equal("Suspended", scene.ReadyReason);
        Assert.Equal(("True", "GrantWiderThanDeclared"), Grant(scene));
        Assert.True(Directly(scene, "sessions/a.gz"), "the truth that the condition tells");
        scene.World.Aws.Seed.BucketPolicy(SimWorld.Bucket, null);
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.RestAsync();
        Assert.Equal(("False", "GrantAbsent"), Grant(scene));
        Assert.DoesNotContain(scene.Effects.Log, effect => effect.Contains("BucketPolicy", StringComparison.Ordinal));
    }

    private static async Task BecomesAsync(Scene scene, string policy, string status, string reason)
    {
        scene.World.Aws.Seed.BucketPolicy(SimWorld.Bucket, policy);
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.RestAsync();
        Assert.Equal((status, reason), Grant(scene));
        Assert.True(scene.IsReady);
    }

    private static Scene InOtherAccount()
    {
        var scene = new Scene();
        scene.World.Aws.Seed.Account(OwnerAccount).Bucket(OwnerAccount, TheirBucket, "us-west-1").Object(TheirBucket, "sessions/a.gz", "{}"u8.ToArray());
        scene.World.Kubernetes.ApplyYaml(Cross.SourceYaml.Replace(SimWorld.Bucket, $"{TheirBucket}\n  accountId: \"{OwnerAccount}\"", StringComparison.Ordinal));
        return scene;
    }

    private static (string?, string?) Grant(Scene scene) =>
        ((string?)scene.Condition("BucketPolicyGrant")?["status"], (string?)scene.Condition("BucketPolicyGrant")?["reason"]);

    private static string Handoff(Scene scene, string key) => (string)scene.World.Kubernetes.Get("configmaps", "partners", "acme-handoff")!["data"]![key]!;

    private static bool Reads(Scene scene, string bucket) => scene.World.Aws.Oracle.CanRead(
        new AwsPrincipal(SimWorld.PartnerReader), new ShareIdentity(scene.World.Installation, "partners", "acme", "").RoleArn, Declared.ExternalIdOf(scene.World), bucket, "sessions/a.gz");

    // The partner's role has permissions of its own on S3; across accounts both sides have to say yes.
    private static bool Directly(Scene scene, string key) => scene.World.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.PartnerReader), SimWorld.Bucket, key);

    private static void Confirm(Scene scene, string fingerprint)
    {
        var share = scene.Share!;
        share["metadata"]!["annotations"]!["voiceanalytics.dev/bucket-policy-applied"] = fingerprint;
        scene.World.Kubernetes.ApplyYaml(share.ToJsonString());
    }

    [GeneratedRegex("bucket-policy-applied: \"([0-9a-f]{12})\"")]
    private static partial Regex Fingerprint();
}
