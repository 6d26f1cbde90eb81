using System.Text.Json.Nodes;
using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>What somebody changes while the operator may not put it right stays told, until it may.</summary>
public sealed class HeldBackDriftTests
{
    private static readonly Declared Acme = new();

    [Theory]
    [InlineData(false, false, "the process remembers what was right")]
    [InlineData(true, false, "a new process knows it from the status")]
    [InlineData(false, true, "the same of a user's process")]
    [InlineData(true, true, "and a new one knows it from the conditions of that mode")]
    public async Task Drift_of_a_paused_share_is_told_in_every_pass_and_put_right_afterwards(bool restart, bool byUser, string because)
    {
        var acme = byUser ? new Declared { ByUser = true, Principal = null } : Acme;
        using var scene = new Scene();
        scene.Apply(acme);
        await scene.RestAsync();
        scene.Apply(acme with { Paused = true }, acme);
        await scene.RestAsync();
        Assert.Equal(("True", "False", "Paused"), (Status(scene, "IamReady"), Status(scene, "DriftDetected"), scene.ReadyReason));
        if (byUser)
        {
            Meddling.AttachToUser(scene.World);
        }
        else
        {
            Meddling.Attach(scene.World);
        }
        var before = scene.Effects.Count;
        for (var pass = 0; pass < 4; pass++)
        {
            if (restart)
            {
                scene.Stop();
            }
            scene.World.Time.Advance(TimeSpan.FromMinutes(20));
            await scene.RestAsync();
            Assert.True(Status(scene, "DriftDetected") == "True", because);
            Assert.Contains("Not put right", Message(scene, "DriftDetected"), StringComparison.Ordinal);
            Assert.Equal(("False", "Paused"), (Status(scene, "IamReady"), Reason(scene, "IamReady")));
            Assert.Equal("True", Status(scene, byUser ? "CredentialsReady" : "TrustEstablished"));
            Assert.NotEmpty(scene.Share!["status"]!["drift"]!.AsArray());
            Assert.DoesNotContain("under way", scene.Share!["status"]!.ToJsonString(), StringComparison.Ordinal);
        }
        Assert.Empty(scene.AwsWritesSince(before));
        Assert.Single(scene.Effects.Log.Skip(before), effect => effect.EndsWith("/status", StringComparison.Ordinal));
        scene.Apply(acme, acme with { Paused = true });
        await scene.RestAsync();
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal("False", Status(scene, "DriftDetected"));
    }

    [Fact]
    public async Task A_repair_that_fails_leaves_the_drift_told()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Meddling.Attach(scene.World);
        scene.World.Aws.Faults = request => request.Operation == "DetachRolePolicy" ? new Sandbox.Hosting.Fault.Refuse(500, "ServiceFailure") : null;
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.PassesAsync(4);
        Assert.Equal("True", Status(scene, "DriftDetected"));
        Assert.Equal("Retrying", Reason(scene, "IamReady"));
    }

    [Fact]
    public async Task A_second_revocation_is_nobodys_drift()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Apply(Acme with { Principal = SimWorld.OtherSnowflakeUser }, Acme);
        var told = new List<string?>();
        for (var minute = 0; minute < 6; minute++)
        {
            await scene.PassesAsync(1);
            told.Add(Status(scene, "DriftDetected"));
        }
        Assert.Equal(2, scene.Effects.Log.Count(effect => effect == "aws PutRolePolicy") - 1);
        Assert.DoesNotContain("True", told);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task An_edited_handoff_is_put_right_within_seconds_whatever_mark_was_taken_off(bool label, bool edit)
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        var original = Handoff(scene)["data"]!.ToJsonString();
        var edited = (JsonObject)Handoff(scene).DeepClone();
        if (label)
        {
            edited["metadata"]!.AsObject().Remove("labels");
        }
        if (edit)
        {
            edited["data"]!["snowflake.sql"] = "GRANT OWNERSHIP …";
        }
        scene.World.Kubernetes.ApplyYaml(edited.ToJsonString());
        var at = scene.World.Time.GetUtcNow();
        await scene.PassesUntilAsync(() => Status(scene, "DriftDetected") == "True");
        Assert.Equal(original, Handoff(scene)["data"]!.ToJsonString());
        Assert.Equal("voice-analytics-operator", (string?)Handoff(scene)["metadata"]!["labels"]?["voiceanalytics.dev/managed-by"]);
        Assert.True(scene.World.Time.GetUtcNow() - at < TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("does not exist", Message(scene, "DriftDetected"), StringComparison.Ordinal);
        Assert.Contains(label ? "label or owner reference was taken off" : "content differs", Message(scene, "DriftDetected"), StringComparison.Ordinal);
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal("False", Status(scene, "DriftDetected"));
    }

    [Fact]
    public async Task A_handoff_that_was_edited_and_made_immutable_is_made_anew()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        var original = Handoff(scene)["data"]!.ToJsonString();
        Freeze(scene, edited => edited["data"]!["snowflake.sql"] = "GRANT OWNERSHIP …");
        await scene.PassesUntilAsync(() => Status(scene, "DriftDetected") == "True");
        Assert.Equal(original, Handoff(scene)["data"]!.ToJsonString());
        Assert.Null(Handoff(scene)["immutable"]);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
    }

    [Fact]
    public async Task An_immutable_handoff_without_our_owner_reference_is_left_alone_and_told_and_nobody_hurries()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Freeze(scene, edited =>
        {
            edited["data"]!["snowflake.sql"] = "GRANT OWNERSHIP …";
            edited["metadata"]!.AsObject().Remove("ownerReferences");
        });
        var before = Handoff(scene).ToJsonString();
        var effects = scene.Effects.Count;
        await scene.PassesAsync(6);
        Assert.Equal(("Conflict", before), (scene.ReadyReason, Handoff(scene).ToJsonString()));
        Assert.Contains("immutable", Message(scene, "Ready"), StringComparison.Ordinal);
        Assert.All(scene.Effects.Log.Skip(effects), effect => Assert.DoesNotContain("configmaps", effect, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_declared_while_no_operator_ran_is_no_drift()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Stop();
        var source = scene.World.Kubernetes.Get("analyticssources", "", "voice-sessions")!;
        source["spec"]!["kmsKeyArns"] = new JsonArray("arn:aws:kms:us-west-1:111122223333:key/1f0c9d2a-0000-4000-8000-000000000001");
        scene.World.Kubernetes.ApplyYaml(source.ToJsonString());
        var told = new List<string?>();
        // After every single pass: the next one would take the word back.
        await scene.PassesUntilAsync(() =>
        {
            told.Add(Status(scene, "DriftDetected"));
            return scene.Effects.Log.Contains("aws CreatePolicyVersion") && scene.IsReady;
        });
        await scene.RestAsync();
        Assert.DoesNotContain("True", told);
        scene.Stop();
        Meddling.Attach(scene.World);
        await scene.PassesUntilAsync(() => Status(scene, "DriftDetected") == "True");
    }

    [Fact]
    public async Task Somebody_elses_ConfigMap_of_that_name_is_a_conflict_and_stays_as_it_is()
    {
        using var scene = new Scene();
        scene.World.Kubernetes.ApplyYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: acme-handoff, namespace: partners }, data: { theirs: x } }");
        var before = Handoff(scene).ToJsonString();
        scene.Apply(Acme);
        await scene.PassesAsync(4);
        Assert.Equal(("Conflict", before), (scene.ReadyReason, Handoff(scene).ToJsonString()));
    }

    private static void Freeze(Scene scene, Action<JsonObject> edit)
    {
        var edited = (JsonObject)Handoff(scene).DeepClone();
        edit(edited);
        scene.World.Kubernetes.ApplyYaml(edited.ToJsonString());
        edited = (JsonObject)Handoff(scene).DeepClone();
        edited["immutable"] = true;
        scene.World.Kubernetes.ApplyYaml(edited.ToJsonString());
    }

    private static JsonObject Handoff(Scene scene) => scene.World.Kubernetes.Get("configmaps", "partners", "acme-handoff")!;

    private static string? Status(Scene scene, string type) => (string?)scene.Condition(type)?["status"];

    private static string? Reason(Scene scene, string type) => (string?)scene.Condition(type)?["reason"];

    private static string Message(Scene scene, string type) => (string)scene.Condition(type)!["message"]!;
}
