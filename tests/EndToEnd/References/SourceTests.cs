using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.References;

/// <summary>An AnalyticsSource: held while a share names it, and a status that says what AWS says.</summary>
public sealed class SourceTests
{
    private static readonly Declared Acme = new();
    private static readonly Declared Unused = new() { Exists = false };

    [Fact]
    public async Task A_source_says_that_its_bucket_is_there_and_what_is_to_be_improved()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(("True", "Available"), Of(scene, "Ready"));
        Assert.Equal(("True", "Available"), Of(scene, "BucketReady"));
        Assert.Equal(("True", "Blocked"), Of(scene, "PublicAccessBlocked"));
        Assert.Equal(("False", "NotLogged"), Of(scene, "AccessLogged"));
        Assert.Equal(("True", "AllPermitted"), Of(scene, "SharesPermitted"));
        Assert.Equal(1, (int?)scene.Source!["status"]!["shareCount"]);
        Assert.Equal("""[{"namespace":"partners","name":"acme","permitted":true}]""", scene.Source!["status"]!["shares"]!.ToJsonString());
    }

    [Fact]
    public async Task A_used_source_waits_grants_nothing_new_and_keeps_what_is_there_until_its_last_share_is_gone()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("analyticssources", "", "voice-sessions");
        var before = scene.Effects.Count;
        await scene.RestAsync();
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.Equal(("False", "InUse"), Of(scene, "Ready"));
        Assert.Contains("partners/acme", (string?)Scene.ConditionOf(scene.Source, "Ready")?["message"], StringComparison.Ordinal);
        Assert.Equal("SourceDeleting", scene.ReadyReason);

        scene.World.Kubernetes.ApplyYaml(Acme.ShareYaml.Replace("name: acme", "name: late", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.Equal("SourceDeleting", (string?)Scene.ConditionOf(scene.World.Kubernetes.Get("partnershares", "partners", "late"), "Ready")?["reason"]);

        scene.World.Kubernetes.Delete("partnershares", "partners", "late");
        await scene.RestAsync();
        Assert.NotNull(scene.Source);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Null(scene.Source);
    }

    [Fact]
    public async Task A_cut_does_not_wait_for_a_source_that_is_being_deleted()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("analyticssources", "", "voice-sessions");
        await scene.RestAsync();
        var before = scene.Effects.Count;
        scene.Apply(Acme with { Suspend = true }, Acme);
        await scene.RestAsync();
        Assert.Equal(["PutRolePolicy"], scene.AwsWritesSince(before));
        Assert.Equal("Suspended", scene.ReadyReason);
    }

    [Theory]
    [InlineData("sessions/inner/", "sessions/", new string[0], "widening waits for ever")]
    [InlineData("sessions/", "sessions/inner/", new[] { "CreatePolicyVersion", "DeletePolicyVersion" }, "narrowing never waits")]
    public async Task Under_a_source_that_is_being_deleted_access_gets_narrower_and_never_wider(string before, string after, string[] writes, string because)
    {
        using var scene = new Scene();
        var (first, then) = (Acme with { Prefix = before }, Acme with { Prefix = after });
        scene.Apply(first);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("analyticssources", "", "voice-sessions");
        await scene.RestAsync();
        var effect = scene.Effects.Count;
        scene.Apply(then, first);
        await scene.RestAsync();
        Assert.True(scene.AwsWritesSince(effect).SequenceEqual(writes), $"{because}: {string.Join(", ", scene.AwsWritesSince(effect))}");
        Assert.Equal("SourceDeleting", scene.ReadyReason);
    }

    [Fact]
    public async Task The_finalizer_is_there_before_anything_is_built_on_the_source_and_goes_with_the_last_share()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        var held = scene.Effects.Log.ToList().FindIndex(effect => effect.EndsWith("/analyticssources/voice-sessions", StringComparison.Ordinal));
        Assert.InRange(held, 0, scene.Effects.Log.ToList().FindIndex(effect => effect.StartsWith("aws ", StringComparison.Ordinal)));
        Assert.Single(scene.Effects.Log, effect => effect.EndsWith("/analyticssources/voice-sessions", StringComparison.Ordinal));
        scene.Apply(Unused, Acme);
        await scene.RestAsync();
        Assert.Null(scene.Source!["metadata"]!["finalizers"]);
        Assert.Equal(0, (int?)scene.Source["status"]!["shareCount"]);
    }

    [Theory]
    [InlineData("us-east-1", "", "BucketElsewhere", "us-west-1", "S3 names the region where the bucket is")]
    [InlineData("us-west-1", "accountId: \"444455556666\"", "BucketElsewhere", "444455556666", "the bucket belongs to somebody else")]
    [InlineData("us-west-1", "missing", "BucketNotFound", "no-such-bucket", "there is no such bucket")]
    public async Task A_bucket_that_is_not_where_the_source_says(string region, string extra, string reason, string named, string because)
    {
        using var scene = new Scene();
        var yaml = Acme.SourceYaml.Replace("region: us-west-1", $"region: {region}", StringComparison.Ordinal);
        scene.World.Kubernetes.ApplyYaml(extra == "missing"
            ? yaml.Replace(SimWorld.Bucket, "no-such-bucket", StringComparison.Ordinal)
            : yaml.Replace("  suspend: false", $"  suspend: false\n  {extra}", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.True(Of(scene, "Ready") == ("False", reason), $"{because}: {Of(scene, "Ready")}");
        Assert.Contains(named, (string?)Scene.ConditionOf(scene.Source, "BucketReady")?["message"], StringComparison.Ordinal);
        Assert.NotNull(Scene.ConditionOf(scene.Source, "Stalled"));
    }

    [Fact]
    public async Task What_the_operator_may_not_read_is_unknown_and_named_and_no_fault_of_the_source()
    {
        using var scene = new Scene();
        scene.World.Aws.Faults = request => request.Operation is "GetBucketLogging" or "GetPublicAccessBlock" or "GetBucketLocation"
            ? new Fault.Refuse(403, "AccessDenied")
            : null;
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(("True", "Available"), Of(scene, "Ready"));
        Assert.Equal(("Unknown", "AccessDenied"), Of(scene, "BucketReady"));
        Assert.Equal(("Unknown", "AccessDenied"), Of(scene, "AccessLogged"));
        Assert.Contains("s3:GetBucketLogging", (string?)Scene.ConditionOf(scene.Source, "AccessLogged")?["message"], StringComparison.Ordinal);
        Assert.Contains("s3:GetBucketPublicAccessBlock", (string?)Scene.ConditionOf(scene.Source, "PublicAccessBlocked")?["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shares_that_the_source_no_longer_permits_are_named()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Apply(Acme with { AllowedPrefix = "internal/" }, Acme);
        await scene.RestAsync();
        Assert.Equal(("False", "SomeNotPermitted"), Of(scene, "SharesPermitted"));
        Assert.Contains("partners/acme", (string?)Scene.ConditionOf(scene.Source, "SharesPermitted")?["message"], StringComparison.Ordinal);
        Assert.Equal("False", (string?)scene.Condition("Ready")?["status"]);
        Assert.Equal("True", Of(scene, "Ready").Status);
    }

    [Fact]
    public async Task AWS_is_asked_once_a_resync_however_many_shares_come_and_go()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(1, Reads(scene, "GetBucketLocation"));
        scene.World.Kubernetes.ApplyYaml(Acme.ShareYaml.Replace("name: acme", "name: second", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.Equal(2, (int?)scene.Source!["status"]!["shareCount"]);
        Assert.Equal(1, Reads(scene, "GetBucketLocation"));
        var before = scene.Effects.Count;
        for (var resync = 0; resync < 3; resync++)
        {
            scene.World.Time.Advance(TimeSpan.FromMinutes(17));
            await scene.RestAsync();
        }
        Assert.Equal(4, Reads(scene, "GetBucketLocation"));
        Assert.Equal(4, Reads(scene, "GetBucketLogging"));
        Assert.Empty(scene.Effects.Log.Skip(before));
    }

    private static int Reads(Scene scene, string operation) => scene.World.Aws.Journal.Snapshot().Count(request => request.Operation == operation);

    private static (string? Status, string? Reason) Of(Scene scene, string type)
    {
        var condition = Scene.ConditionOf(scene.Source, type);
        return ((string?)condition?["status"], (string?)condition?["reason"]);
    }
}
