using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>What a deleted share left in Snowflake, and who gets it.</summary>
public sealed class FormerLifeTests
{
    private static readonly Declared Acme = new() { Managed = true };

    [Fact]
    public async Task A_share_that_comes_back_forgets_no_role_of_its_former_life()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Apply(Acme with { Exists = false }, Acme);
        await scene.RestAsync();
        Assert.Contains("ANALYST", Grantees(scene));
        scene.Apply(Acme with { GrantTo = "REPORTING" }, Acme with { Exists = false });
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Contains("REPORTING", Grantees(scene));
        Assert.DoesNotContain("ANALYST", Grantees(scene));
    }

    [Fact]
    public async Task A_share_of_another_namespace_cannot_take_it()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.Apply(Acme with { Exists = false }, Acme);
        await scene.RestAsync();
        var (space, other) = ("namespace: partners", "namespace: others");
        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml.Replace(space, other, StringComparison.Ordinal));
        scene.World.Kubernetes.ApplyYaml((Acme with { AllowedNamespace = "others" }).SourceYaml);
        scene.World.Kubernetes.ApplyYaml((Acme with { GrantTo = "REPORTING" }).ShareYaml.Replace(space, other, StringComparison.Ordinal));
        await scene.PassesAsync(6);
        var ready = scene.World.Kubernetes.Get("partnershares", "others", "acme")?["status"]?["conditions"]?.AsArray().Single(each => (string?)each?["type"] == "Ready");
        Assert.Equal("Conflict", (string?)ready?["reason"]);
        Assert.Contains("partners/acme", (string?)ready?["message"], StringComparison.Ordinal);
        Assert.Throws<SnowflakeException>(() => scene.World.Snowflake.Account(SimWorld.SnowflakeName).Execute("SELECT _SESSION_ID FROM ANALYTICS.VOICE.SESSIONS", "REPORTING"));
    }

    [Fact]
    public async Task A_comma_in_the_prefix_is_no_difference()
    {
        using var scene = new Scene();
        scene.Apply(Acme with { Prefix = "sessions/a,b/c,d/" });
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
        var before = scene.Effects.Count;
        scene.World.Time.Advance(TimeSpan.FromMinutes(40));
        scene.Stop();
        await scene.RestAsync();
        Assert.DoesNotContain(scene.Effects.Log.Skip(before), effect => effect.StartsWith("snowflake", StringComparison.Ordinal));
        Assert.Equal("False", (string?)scene.Condition("DriftDetected")?["status"]);
    }

    private static IReadOnlyList<string?> Grantees(Scene scene)
    {
        var grants = scene.World.Snowflake.Account(SimWorld.SnowflakeName).Execute("SHOW GRANTS ON TABLE ANALYTICS.VOICE.SESSIONS");
        return [.. Enumerable.Range(0, grants.Rows.Length).Where(row => grants.Cell(row, "privilege") == "SELECT").Select(row => grants.Cell(row, "grantee_name"))];
    }
}
