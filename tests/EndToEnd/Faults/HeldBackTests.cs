using Amazon.Runtime;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>What may not be written now: with wrong credentials, under pause and Observe, against an immutable field, at rest.</summary>
public sealed class HeldBackTests
{
    private static readonly Declared Acme = new();

    [Fact]
    public async Task Credentials_of_another_account_write_nothing_and_release_nothing()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Stop();
        var right = scene.World.OperatorCredentials;
        var root = scene.World.Aws.Seed.RootKey(SimWorld.SnowflakeAwsAccount);
        scene.World.OperatorCredentials = new BasicAWSCredentials(root.AccessKeyId, root.SecretAccessKey);
        var before = scene.Effects.Count;
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(3);
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.True(scene.HasFinalizer);
        Assert.Equal("AwsAccountMismatch", scene.ReadyReason);
        Assert.NotNull(scene.Condition("Stalled"));
        scene.Stop();
        scene.World.OperatorCredentials = right;
        await scene.RestAsync();
        Assert.Null(scene.Share);
    }

    [Theory]
    [InlineData("metadata: { name: acme, namespace: partners, annotations: { voiceanalytics.dev/paused: \"true\" } }", "", "Paused")]
    [InlineData("metadata: { name: acme, namespace: partners }", "managementPolicy: Observe", "Observing")]
    public async Task Nothing_is_written_outside_while_it_is_held_back(string metadata, string extra, string reason)
    {
        using var scene = new Scene();
        scene.World.Kubernetes.ApplyYaml(Acme.SourceYaml);
        scene.World.Kubernetes.ApplyYaml(
            $$"""
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: PartnerShare
            {{metadata}}
            spec:
              sourceRef: { name: voice-sessions }
              prefix: sessions/
              {{extra}}
              snowflake: { partner: { iamUserArn: "{{SimWorld.SnowflakeUser}}" } }
            """);
        await scene.RestAsync();
        Assert.Empty(scene.AwsWritesSince(0));
        Assert.Equal(("False", reason), ((string?)scene.Condition("Ready")?["status"], scene.ReadyReason));
        Assert.NotEmpty(scene.Share!["status"]!["plan"]!.AsArray());
        Assert.False(scene.HasFinalizer);
        Assert.Null(scene.World.Kubernetes.Get("configmaps", "partners", "acme-handoff"));
    }

    [Fact]
    public async Task An_immutable_field_that_changed_stops_every_write_until_it_is_put_back()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        var before = scene.Effects.Count;
        scene.Apply(Acme with { Database = "OTHER", Prefix = "sessions/inner/" }, Acme);
        await scene.RestAsync();
        Assert.Equal("ImmutableFieldChanged", scene.ReadyReason);
        Assert.NotNull(scene.Condition("Stalled"));
        Assert.All(scene.Effects.Log.Skip(before), effect => Assert.True(effect.EndsWith("/status", StringComparison.Ordinal) || effect.EndsWith("/events", StringComparison.Ordinal), effect));
        scene.Apply(Acme, Acme with { Database = "OTHER" });
        await scene.RestAsync();
        Assert.True(scene.IsReady);
    }

    [Fact]
    public async Task Whether_a_source_exists_is_not_told_by_a_failed_read()
    {
        using var scene = new Scene();
        scene.World.Kubernetes.Faults = request => request.Operation.Contains("analyticssources", StringComparison.Ordinal) && request.Target.Contains("voice-sessions", StringComparison.Ordinal)
            ? new Fault.Refuse(500, "InternalError")
            : null;
        scene.Apply(Acme with { SourceExists = false });
        await scene.PassesAsync(2);
        Assert.Equal("Retrying", scene.ReadyReason);
        Assert.Null(scene.Condition("Stalled"));
        scene.World.Kubernetes.Faults = null;
        await scene.RestAsync();
        Assert.Equal("SourceNotFound", scene.ReadyReason);
    }

    [Theory]
    [InlineData("StorageIntegration, the partner's")]
    [InlineData("StorageIntegration, ours")]
    [InlineData("CrossAccountRole")]
    public async Task Access_ends_on_time_though_no_operator_lives(string mode)
    {
        using var scene = new Scene();
        var declared = mode switch
        {
            "CrossAccountRole" => new Declared { CrossAccount = SimWorld.PartnerAccount, OnlyPrincipal = SimWorld.PartnerReader },
            "StorageIntegration, ours" => new Declared { Managed = true },
            _ => Acme,
        };
        scene.Apply(declared with { ExpiresAt = "2026-11-25T00:00:00Z" });
        await scene.RestAsync();
        var role = (string)scene.Share!["status"]!["role"]!["arn"]!;
        var snowflake = new AwsPrincipal(declared.Reader!);
        var externalId = Declared.ExternalIdOf(scene.World);
        scene.Stop();
        scene.World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 23, 30, 0, TimeSpan.Zero));
        var session = scene.World.Aws.Oracle.TryAssume(snowflake, role, externalId)!;
        Assert.True(scene.World.Aws.Oracle.CanRead(session, SimWorld.Bucket, "sessions/a.gz"));
        scene.World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 25, 0, 0, 1, TimeSpan.Zero));
        Assert.False(scene.World.Aws.Oracle.CanRead(session, SimWorld.Bucket, "sessions/a.gz"), "by a session of before");
        Assert.Null(scene.World.Aws.Oracle.TryAssume(snowflake, role, externalId));
    }

    [Fact]
    public async Task At_rest_nothing_is_written_however_often_it_is_looked_at()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        var (before, reads) = (scene.Effects.Count, Reads(scene));
        for (var resync = 0; resync < 3; resync++)
        {
            scene.World.Time.Advance(TimeSpan.FromMinutes(20));
            await scene.RestAsync();
        }
        Assert.Empty(scene.Effects.Log.Skip(before));
        Assert.True(Reads(scene) >= reads + 3, "it was looked at");
    }

    [Fact]
    public async Task At_rest_two_shares_of_one_database_do_not_grant_to_the_same_role_again_and_again()
    {
        using var scene = new Scene();
        scene.Apply(new Declared { Managed = true, GrantTo = "ANALYST" });
        scene.World.Kubernetes.ApplyYaml("""
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: PartnerShare
            metadata: { name: second, namespace: partners }
            spec:
              sourceRef: { name: voice-sessions }
              prefix: sessions/
              snowflake: { connectionRef: { name: acme }, schema: SECOND, grantTo: [ANALYST] }
            """);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        scene.World.Time.Advance(TimeSpan.FromMinutes(2));
        await scene.RestAsync();
        var before = scene.Effects.Count;
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.RestAsync();
        Assert.Empty(scene.Effects.Log.Skip(before));
    }

    private static int Reads(Scene scene) => scene.World.Aws.Journal.Snapshot().Count(request => request.Operation == "GetRole");
}
