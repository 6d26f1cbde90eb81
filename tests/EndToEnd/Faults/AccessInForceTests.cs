using System.Text;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>Ways to keep access that the source, the YAML or time has taken away. What counts is what AWS lets somebody read.</summary>
public sealed class AccessInForceTests
{
    private const string Path = "/apis/voiceanalytics.dev/v1alpha1/namespaces/partners/partnershares/acme";
    private const string Invalid = """ "snowflake":{"grantTo":["analyst","ANALYST"]} """;
    private static readonly Declared Acme = new();

    public static TheoryData<string> WaysNotToCarryOutTheSpec => ["", Invalid, """ "managementPolicy":"Observe" """, """ "adopt":{"roleName":"x"} """, "paused"];

    [Theory]
    [MemberData(nameof(WaysNotToCarryOutTheSpec))]
    public async Task A_withdrawn_prefix_cannot_be_kept_by_a_spec_that_is_not_carried_out(string how)
    {
        using var scene = await GrantedAsync();
        if (how == "paused")
        {
            await PatchAsync(scene, """{"metadata":{"annotations":{"voiceanalytics.dev/paused":"true"}}}""");
        }
        await SpecAsync(scene, "\"prefix\":\"sessions/inner/\"" + (how is "" or "paused" ? "" : "," + how));
        await scene.PassesAsync(4);
        scene.World.Kubernetes.ApplyYaml((Acme with { AllowedPrefix = "sessions/inner/" }).SourceYaml);
        await scene.PassesAsync(4);

        Assert.False(Reads(scene, "sessions/a.gz"));
        await LaterAsync(scene);
        Assert.False(Reads(scene, "sessions/a.gz"));
    }

    [Fact]
    public async Task A_withdrawn_account_cannot_be_kept_by_naming_another_in_a_paused_share()
    {
        using var scene = await GrantedAsync();
        await PatchAsync(scene, """{"metadata":{"annotations":{"voiceanalytics.dev/paused":"true"}},"spec":{"snowflake":{"partner":{"iamUserArn":"arn:aws:iam::123456789012:user/x"}}}}""");
        scene.World.Kubernetes.ApplyYaml(Acme.SourceYaml.Replace($"\"{SimWorld.SnowflakeAwsAccount}\"", "\"123456789012\"", StringComparison.Ordinal));
        await scene.PassesAsync(4);

        Assert.False(Reads(scene, "sessions/a.gz"));
        Assert.Equal("NotPermitted", scene.ReadyReason);
    }

    [Fact]
    public async Task An_end_counts_though_another_field_is_invalid()
    {
        using var scene = await GrantedAsync();
        await SpecAsync(scene, "\"expiresAt\":\"2026-11-23T10:00:00Z\"," + Invalid);
        await scene.PassesAsync(2);
        Assert.True(Reads(scene, "sessions/a.gz"));
        scene.Stop(); // The end is in AWS: nobody has to be alive for it.
        scene.World.Time.Advance(TimeSpan.FromHours(4));
        Assert.False(Reads(scene, "sessions/a.gz"));
        await scene.PassesAsync(3);
        Assert.Equal("Expired", scene.ReadyReason);
    }

    [Theory]
    [InlineData("invalid")]
    [InlineData("source missing")]
    [InlineData("no sign-in")]
    public async Task What_somebody_adds_to_the_role_goes_though_nothing_may_be_granted(string state)
    {
        using var scene = new Scene();
        scene.Apply(Acme with { Managed = state == "no sign-in" });
        await scene.RestAsync();
        switch (state)
        {
            case "invalid": await SpecAsync(scene, Invalid); break;
            case "source missing": scene.World.Kubernetes.Delete("analyticssources", "", "voice-sessions"); break;
            default:
                scene.World.Kubernetes.ApplyYaml("apiVersion: v1\nkind: Secret\nmetadata: { name: acme-snowflake, namespace: partners, labels: { voiceanalytics.dev/connection: \"true\" } }\nstringData: { private-key.pem: broken }");
                break;
        }
        await scene.PassesAsync(3);
        Run(scene, "PutRolePolicy", ("PolicyName", "va-revoke"), ("PolicyDocument", Documents.AllowAll));
        Run(scene, "UpdateAssumeRolePolicy", ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{SimWorld.OtherSnowflakeUser}}"},"Action":"sts:AssumeRole"}]}"""));
        Assert.True(Reads(scene, "internal/a.gz", SimWorld.OtherSnowflakeUser));

        await LaterAsync(scene);

        Assert.DoesNotContain(SimWorld.Keys, key => Reads(scene, key, SimWorld.OtherSnowflakeUser));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_share_that_lost_its_finalizer_takes_its_access_along(bool recreated)
    {
        using var scene = await GrantedAsync();
        await PatchAsync(scene, """{"metadata":{"finalizers":null}}""");
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        if (recreated)
        {
            scene.World.Kubernetes.ApplyYaml(Acme.ShareYaml.Replace("name: voice-sessions", "name: nothing-here", StringComparison.Ordinal));
        }
        await scene.PassesAsync(4);

        Assert.False(Reads(scene, "sessions/a.gz"));
        // One that took the name and says something else inherits nothing.
        Assert.DoesNotContain(Name(scene), scene.World.Aws.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_whose_share_vanished_while_nobody_looked_is_found_and_removed()
    {
        using var scene = await GrantedAsync();
        scene.Stop();
        await PatchAsync(scene, """{"metadata":{"finalizers":null}}""");
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        scene.World.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.PassesAsync(6);

        Assert.False(Reads(scene, "sessions/a.gz"));
        Assert.DoesNotContain(Name(scene), scene.World.Aws.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orphan_is_no_remnant()
    {
        using var scene = new Scene();
        scene.Apply(Acme with { DeletionPolicy = "Orphan" });
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        scene.Stop();
        scene.World.Time.Advance(TimeSpan.FromHours(2));
        await scene.PassesAsync(4);
        Assert.True(Reads(scene, "sessions/a.gz"));
    }

    [Fact]
    public async Task A_share_is_deleted_though_somebody_edited_the_uid_on_its_objects()
    {
        using var scene = await GrantedAsync();
        Run(scene, "TagRole", ("Tags.member.1.Key", "voiceanalytics.dev/uid"), ("Tags.member.1.Value", "zzz"));
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        scene.World.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.PassesAsync(6);

        Assert.Null(scene.Share);
        Assert.DoesNotContain(Name(scene), scene.World.Aws.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orphan_of_a_suspended_source_is_cut()
    {
        using var scene = new Scene();
        scene.Apply(Acme with { DeletionPolicy = "Orphan" });
        await scene.RestAsync();
        scene.Stop();
        scene.World.Kubernetes.ApplyYaml((Acme with { SourceSuspended = true }).SourceYaml);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(6);

        Assert.Null(scene.Share);
        Assert.False(Reads(scene, "sessions/a.gz"));
    }

    private static async Task<Scene> GrantedAsync()
    {
        var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.True(Reads(scene, "sessions/a.gz"));
        return scene;
    }

    private static async Task LaterAsync(Scene scene)
    {
        scene.World.Time.Advance(TimeSpan.FromMinutes(40));
        scene.Stop();
        await scene.PassesAsync(6);
    }

    private static ShareIdentity Identity(Scene scene) => new(scene.World.Installation, "partners", "acme", "");

    private static string Name(Scene scene) => Identity(scene).IamName;

    private static bool Reads(Scene scene, string key, string principal = SimWorld.SnowflakeUser) =>
        scene.World.Aws.Oracle.CanRead(new AwsPrincipal(principal), Identity(scene).RoleArn, Declared.ExternalIdOf(scene.World), SimWorld.Bucket, key);

    private static void Run(Scene scene, string operation, params (string, string)[] parameters) =>
        scene.World.Aws.Seed.Run(SimWorld.Account, operation, [("RoleName", Name(scene)), .. parameters]);

    private static Task SpecAsync(Scene scene, string fields) => PatchAsync(scene, "{\"spec\":{" + fields + "}}");

    private static async Task PatchAsync(Scene scene, string json)
    {
        using var http = new HttpClient(scene.World.KubernetesTransport(), false);
        using var request = new HttpRequestMessage(HttpMethod.Patch, "http://kubernetes.local" + Path) { Content = new StringContent(json, Encoding.UTF8, "application/merge-patch+json") };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
