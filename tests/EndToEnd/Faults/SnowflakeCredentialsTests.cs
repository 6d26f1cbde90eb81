using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>Credentials of Snowflake: good for as long as their Secret is there, and after that only for taking access away.</summary>
public sealed class SnowflakeCredentialsTests
{
    private static readonly Declared Acme = new() { Managed = true };

    [Theory]
    [InlineData(false, "the Secret is gone")]
    [InlineData(true, "the Secret has lost its label")]
    public async Task Without_its_secret_a_connection_grants_nothing_and_still_cleans_up(bool onlyLabel, string because)
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        LoseSecret(scene, onlyLabel);
        scene.Apply(Acme with { GrantTo = "ANALYST, REPORTING" }, Acme);
        await scene.PassesAsync(4);
        Assert.False(scene.IsReady, because);
        Assert.DoesNotContain(Grantees(scene), role => role == "REPORTING");
        Assert.Contains("acme-snowflake", (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);

        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Empty(scene.World.Snowflake.Account(SimWorld.SnowflakeName).Execute("SHOW TASKS IN SCHEMA ANALYTICS.VOICE").Rows);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_now_is_not_gone()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        LoseSecret(scene, onlyLabel: false);
        scene.World.Kubernetes.Faults = request => request.Operation.Contains("secrets", StringComparison.Ordinal) && request.Target.Contains("acme-snowflake", StringComparison.Ordinal) ? new Fault.Refuse(500, "InternalError") : null;
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.PassesAsync(2);
        Assert.True(scene.IsReady);
    }

    [Fact]
    public async Task A_connection_of_another_life_never_inherits_credentials()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("snowflakeconnections", "partners", "acme");
        scene.World.Kubernetes.Delete("secrets", "partners", "acme-snowflake");
        await scene.RestAsync();
        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml[SimWorld.ConnectionYaml.IndexOf("---\napi", StringComparison.Ordinal)..]);
        var before = scene.World.Snowflake.Account(SimWorld.SnowflakeName).Queries.Length;
        scene.Apply(Acme with { GrantTo = "REPORTING" }, Acme with { Exists = false });
        await scene.PassesAsync(4);
        Assert.False(scene.IsReady);
        Assert.Equal(before, scene.World.Snowflake.Account(SimWorld.SnowflakeName).Queries.Length);
    }

    [Fact]
    public async Task Names_are_taken_as_Snowflake_stores_them()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml.Replace(
            "auth:", """user: voice_analytics_operator, role: '"VOICE_ANALYTICS_OPERATOR"', warehouse: compute_wh, auth:""", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
    }

    private static void LoseSecret(Scene scene, bool onlyLabel)
    {
        scene.World.Kubernetes.Delete("secrets", "partners", "acme-snowflake");
        if (onlyLabel)
        {
            var secret = SimWorld.ConnectionYaml[..SimWorld.ConnectionYaml.IndexOf("---\napi", StringComparison.Ordinal)];
            scene.World.Kubernetes.ApplyYaml(secret.Replace(", labels: { voiceanalytics.dev/connection: \"true\" }", "", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string?> Grantees(Scene scene)
    {
        var grants = scene.World.Snowflake.Account(SimWorld.SnowflakeName).Execute("SHOW GRANTS ON TABLE ANALYTICS.VOICE.SESSIONS");
        return Enumerable.Range(0, grants.Rows.Length).Select(row => grants.Cell(row, "grantee_name"));
    }
}
