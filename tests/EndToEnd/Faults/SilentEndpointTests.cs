using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>An endpoint that takes requests and never answers, or takes nobody's word: others go on, and cuts are made.</summary>
public sealed class SilentEndpointTests
{
    private static readonly Declared Managed = new() { Managed = true };
    private static readonly Declared Partner = new();

    [Fact]
    public async Task A_silent_Snowflake_delays_no_cut_and_no_other_share()
    {
        using var scene = new Scene();
        scene.Apply(Managed);
        scene.World.Kubernetes.ApplyYaml(Other(Partner));
        await scene.RestAsync();
        Assert.Equal((true, true), (Reads(scene, "acme"), Reads(scene, "other")));

        var silence = scene.World.Silence = new Silence((system, _) => system == "snowflake");
        scene.World.Kubernetes.ApplyYaml((Managed with { SourceSuspended = true }).SourceYaml);
        var passing = scene.PassesAsync(3);
        await silence.AskedAsync();
        Assert.False(Reads(scene, "acme"), "what AWS decides was done before Snowflake was asked");
        do
        {
            scene.World.Time.Advance(TimeSpan.FromSeconds(21));
        }
        while (await Task.WhenAny(passing, silence.AskedAsync()) != passing);
        await passing;
        Assert.False(Reads(scene, "other"));
        Assert.Equal("Suspended", scene.ReadyReason);
        Assert.Contains("Snowflake does not answer", (string?)scene.Condition("SnowflakeReady")?["message"], StringComparison.Ordinal);

        scene.World.Silence = null;
        scene.World.Kubernetes.ApplyYaml(Managed.SourceYaml);
        await scene.RestAsync();
        Assert.True(scene.IsReady, $"{scene.Condition("Ready")}");
    }

    [Theory]
    [InlineData("GetPolicy", true)]
    [InlineData("GetRole", false)]
    public async Task A_silent_IAM_is_not_waited_for_without_end(string operation, bool knowsTheRole)
    {
        using var scene = new Scene(awsTimeout: TimeSpan.FromMilliseconds(400));
        scene.Apply(Partner);
        scene.World.Kubernetes.ApplyYaml(Other(Partner));
        await scene.RestAsync();
        scene.World.Time.Advance(TimeSpan.FromMinutes(1)); // What was written last is not held for true any longer.

        var name = Identity(scene, "acme").IamName;
        scene.World.Silence = new Silence((system, body) => system == "aws" && body.Contains($"Action={operation}&", StringComparison.Ordinal) && body.Contains(name, StringComparison.Ordinal));
        scene.World.Kubernetes.ApplyYaml((Partner with { SourceSuspended = true }).SourceYaml);
        await scene.PassesAsync(4);
        Assert.Equal((!knowsTheRole, false), (Reads(scene, "acme"), Reads(scene, "other")));
        Assert.Equal("Retrying", scene.ReadyReason);
        Assert.Contains("did not answer in time", (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);

        scene.World.Silence = null;
        await scene.RestAsync();
        Assert.Equal((false, "Suspended"), (Reads(scene, "acme"), scene.ReadyReason));
    }

    [Theory]
    [InlineData("InvalidClientTokenId", 403)]
    [InlineData("ExpiredToken", 403)]
    [InlineData("AccessDenied", 403)]
    [InlineData("InternalFailure", 500)]
    public async Task Credentials_that_are_wrong_at_the_start_are_told_on_every_share_and_all_goes_on_when_they_are_right(string code, int status)
    {
        using var scene = new Scene();
        scene.World.Aws.Faults = _ => new Fault.Refuse(status, code);
        scene.Apply(Partner);
        scene.World.Kubernetes.ApplyYaml(Other(Partner));
        await scene.PassesUntilAsync(() => scene.ReadyReason is not null && scene.ReasonOf("other") is not null);
        foreach (var share in new[] { "acme", "other" })
        {
            var ready = scene.World.Kubernetes.Get("partnershares", "partners", share)?["status"]?["conditions"]?.AsArray().Single(condition => (string?)condition?["type"] == "Ready");
            Assert.Equal("False", (string?)ready?["status"]);
            Assert.Contains("The operator cannot sign in to AWS", (string?)ready?["message"], StringComparison.Ordinal);
        }
        Assert.Empty(scene.AwsWritesSince(0));
        Assert.False(scene.HasFinalizer);

        scene.World.Aws.Faults = null;
        await scene.RestAsync();
        Assert.Equal((true, "Available"), (scene.IsReady, scene.ReasonOf("other")));
    }

    [Fact]
    public async Task A_deletion_under_wrong_credentials_is_not_taken_for_done()
    {
        using var scene = new Scene();
        scene.Apply(Partner);
        await scene.RestAsync();
        scene.Stop();
        scene.World.Aws.Faults = _ => new Fault.Refuse(403, "InvalidClientTokenId");
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        Assert.True(scene.HasFinalizer);
        Assert.True(Reads(scene, "acme"));
        scene.World.Aws.Faults = null;
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.False(Reads(scene, "acme"));
    }

    private static string Other(Declared declared) => declared.ShareYaml.Replace("name: acme, namespace", "name: other, namespace", StringComparison.Ordinal);

    private static ShareIdentity Identity(Scene scene, string share) => new(scene.World.Installation, "partners", share, "");

    private static bool Reads(Scene scene, string share) => scene.World.Aws.Oracle.CanRead(
        new AwsPrincipal(SimWorld.SnowflakeUser), Identity(scene, share).RoleArn,
        Core.Naming.ExternalId.For(SimWorld.InstallationKey, Identity(scene, share)), SimWorld.Bucket, "sessions/a.gz");
}
