using System.Text;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>The same as in <see cref="AccessInForceTests"/>, where a key or another AWS account reads instead of Snowflake's user.</summary>
public sealed class AccessInForceByModeTests
{
    private const string Share = "/apis/voiceanalytics.dev/v1alpha1/namespaces/partners/partnershares/acme";
    private const string Invalid = "\"grantTo\"";

    public static TheoryData<string, string> Ways => new MatrixTheoryData<string, string>(["user", "cross"], ["paused", "observed", "invalid", "paused and invalid"]);

    public static TheoryData<string> Modes => ["user", "cross"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_withdrawn_prefix_cannot_be_kept_by_a_spec_that_is_not_carried_out(string mode, string way)
    {
        using var scene = await GrantedAsync(Of(mode));
        await HoldUpAsync(scene, way, ",\"prefix\":\"sessions/inner/\"");
        await scene.PassesAsync(3);
        scene.World.Kubernetes.ApplyYaml((Of(mode) with { AllowedPrefix = "sessions/inner/" }).SourceYaml);
        await scene.PassesAsync(3);

        Assert.False(Reads(scene, "sessions/a.gz"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_withdrawn_namespace_ends_what_is_in_force_and_its_return_brings_it_back(string mode, string way)
    {
        using var scene = await GrantedAsync(Of(mode));
        await HoldUpAsync(scene, way);
        await scene.PassesAsync(3);
        Assert.True(Reads(scene, "sessions/a.gz"), "what holds it up is no reason to cut");
        scene.World.Kubernetes.ApplyYaml((Of(mode) with { AllowedNamespace = "others" }).SourceYaml);
        await scene.PassesAsync(3);
        Assert.False(Reads(scene, "sessions/a.gz"));
        Assert.Equal("NotPermitted", scene.ReadyReason);

        scene.World.Kubernetes.ApplyYaml(Of(mode).SourceYaml);
        scene.World.Kubernetes.ApplyYaml(Of(mode).ShareYaml);
        await scene.RestAsync();
        Assert.True(Reads(scene, "sessions/a.gz"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_end_counts_though_another_field_is_invalid(string mode)
    {
        using var scene = await GrantedAsync(Of(mode));
        await PatchAsync(scene, """{"spec":{"expiresAt":"2026-11-23T10:00:00Z","snowflake":{"grantTo":["analyst","ANALYST"]}}}""");
        await scene.PassesAsync(2);
        Assert.True(Reads(scene, "sessions/a.gz"));
        scene.Stop(); // The end is in AWS: nobody has to be alive for it.
        scene.World.Time.Advance(TimeSpan.FromHours(4));
        Assert.False(Reads(scene, "sessions/a.gz"));
        await scene.PassesAsync(3);
        Assert.Equal("Expired", scene.ReadyReason);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_narrower_prefix_counts_though_another_field_is_invalid(string mode)
    {
        using var scene = await GrantedAsync(Of(mode));
        await PatchAsync(scene, """{"spec":{"prefix":"sessions/inner/","snowflake":{"grantTo":["analyst","ANALYST"]}}}""");
        await scene.PassesAsync(3);
        Assert.Equal("InvalidSpec", scene.ReadyReason);
        Assert.Equal((false, true), (Reads(scene, "sessions/a.gz"), Reads(scene, "sessions/inner/a.gz")));
    }

    [Theory]
    [InlineData("user", "va-cut")]
    [InlineData("user", "va-revoke")]
    [InlineData("user", "theirs")]
    [InlineData("cross", "va-cut")]
    [InlineData("cross", "va-revoke")]
    [InlineData("cross", "theirs")]
    public async Task What_somebody_adds_goes_though_nothing_may_be_granted(string mode, string name)
    {
        using var scene = await GrantedAsync(Of(mode));
        scene.World.Kubernetes.Delete("analyticssources", "", "voice-sessions");
        await scene.PassesAsync(3);
        var (operation, parameter) = mode == "user" ? ("PutUserPolicy", "UserName") : ("PutRolePolicy", "RoleName");
        scene.World.Aws.Seed.Run(SimWorld.Account, operation, (parameter, Identity(scene).IamName), ("PolicyName", name), ("PolicyDocument", Documents.AllowAll));
        Assert.True(Reads(scene, "internal/a.gz"));
        scene.World.Time.Advance(TimeSpan.FromMinutes(40));
        scene.Stop();
        await scene.PassesAsync(6);
        Assert.False(Reads(scene, "internal/a.gz"));
    }

    [Theory]
    [InlineData("user", true)]
    [InlineData("user", false)]
    [InlineData("cross", true)]
    [InlineData("cross", false)]
    public async Task A_share_that_lost_its_finalizer_takes_its_access_along(string mode, bool watched)
    {
        using var scene = await GrantedAsync(Of(mode));
        if (!watched)
        {
            scene.Stop();
        }
        await PatchAsync(scene, """{"metadata":{"finalizers":null}}""");
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        scene.World.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.PassesAsync(6);

        Assert.DoesNotContain(Identity(scene).IamName, scene.World.Aws.Snapshot(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_orphan_of_a_suspended_source_is_cut_and_no_remnant(string mode)
    {
        using var scene = await GrantedAsync(Of(mode) with { DeletionPolicy = "Orphan" });
        scene.Stop();
        scene.World.Kubernetes.ApplyYaml((Of(mode) with { SourceSuspended = true }).SourceYaml);
        var key = KeyHistory.PublishedKey(scene.World);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(6);
        Assert.Null(scene.Share);
        Assert.False(Reads(scene, "sessions/a.gz", key));

        scene.Stop();
        scene.World.Time.Advance(TimeSpan.FromHours(2));
        await scene.PassesAsync(4);
        Assert.Contains(Identity(scene).IamName, scene.World.Aws.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trust_in_another_account_is_cut_in_a_paused_share_as_the_source_never_permitted_it()
    {
        using var scene = await GrantedAsync(Of("cross"));
        await HoldUpAsync(scene, "paused");
        await scene.PassesAsync(2);
        scene.World.Aws.Seed.Run(SimWorld.Account, "UpdateAssumeRolePolicy", ("RoleName", Identity(scene).IamName), ("PolicyDocument", Documents.TrustAccount(SimWorld.StrangerAccount)));
        scene.World.Time.Advance(TimeSpan.FromMinutes(40));
        scene.Stop();
        await scene.PassesAsync(4);
        Assert.False(scene.World.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.StrangerReader), Identity(scene).RoleArn, Declared.ExternalIdOf(scene.World), SimWorld.Bucket, "sessions/a.gz"));
        Assert.Equal("NotPermitted", scene.ReadyReason);
    }

    private static Declared Of(string mode) => mode == "user"
        ? new Declared { ByUser = true, Principal = null }
        : new Declared { CrossAccount = SimWorld.PartnerAccount, OnlyPrincipal = SimWorld.PartnerReader };

    private static async Task<Scene> GrantedAsync(Declared declared)
    {
        var scene = new Scene();
        scene.Apply(declared);
        await scene.RestAsync();
        Assert.True(Reads(scene, "sessions/a.gz"));
        return scene;
    }

    private static async Task HoldUpAsync(Scene scene, string way, string fields = "")
    {
        var paused = way.Contains("paused", StringComparison.Ordinal) ? "\"metadata\":{\"annotations\":{\"voiceanalytics.dev/paused\":\"true\"}}," : "";
        var policy = way == "observed" ? "Observe" : "Manage";
        var invalid = way.Contains("invalid", StringComparison.Ordinal) ? ",\"snowflake\":{" + Invalid + ":[\"analyst\",\"ANALYST\"]}" : "";
        await PatchAsync(scene, "{" + paused + "\"spec\":{\"managementPolicy\":\"" + policy + "\"" + invalid + fields + "}}");
    }

    private static ShareIdentity Identity(Scene scene) => new(scene.World.Installation, "partners", "acme", "");

    private static bool Reads(Scene scene, string key, string? accessKey = null)
    {
        var oracle = scene.World.Aws.Oracle;
        return (accessKey ?? KeyHistory.PublishedKey(scene.World)) is { } id
            ? oracle.CanReadWithKey(id, SimWorld.Bucket, key)
            : oracle.CanRead(new AwsPrincipal(SimWorld.PartnerReader), Identity(scene).RoleArn, Declared.ExternalIdOf(scene.World), SimWorld.Bucket, key);
    }

    private static async Task PatchAsync(Scene scene, string json)
    {
        using var http = new HttpClient(scene.World.KubernetesTransport(), false);
        using var request = new HttpRequestMessage(HttpMethod.Patch, "http://kubernetes.local" + Share) { Content = new StringContent(json, Encoding.UTF8, "application/merge-patch+json") };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
