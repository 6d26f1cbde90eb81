using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.References;

/// <summary>What <c>kubectl describe</c> tells of a source and a connection: what happened, and nothing when nothing did.</summary>
public sealed class EventTests
{
    private static readonly Declared Acme = new() { Managed = true };

    [Fact]
    public async Task A_source_and_a_connection_tell_what_became_of_them_once()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(["Normal Available", "Warning NotLogged", "Warning NotLogged"], Of(scene, "default", "AnalyticsSource"));
        Assert.Equal(["Normal Available"], Of(scene, "partners", "SnowflakeConnection"));
        Assert.Empty(Of(scene, "partners", "AnalyticsSource"));

        var before = scene.Effects.Count;
        scene.World.Time.Advance(TimeSpan.FromMinutes(17));
        await scene.RestAsync();
        Assert.Empty(scene.Effects.Log.Skip(before));

        // Whoever starts anew has nothing to tell.
        scene.Stop();
        await scene.RestAsync();
        Assert.Empty(scene.Effects.Log.Skip(before));
    }

    [Fact]
    public async Task A_change_is_told_with_what_is_wrong()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("secrets", "partners", "acme-snowflake");
        scene.Apply(Acme with { AllowedPrefix = "internal/" }, Acme);
        await scene.RestAsync();
        Assert.Contains("Warning SomeNotPermitted", Of(scene, "default", "AnalyticsSource"));
        Assert.Contains("Warning SecretNotFound", Of(scene, "partners", "SnowflakeConnection"));
    }

    [Fact]
    public async Task A_refused_Event_fails_no_pass()
    {
        using var scene = new Scene();
        scene.World.Kubernetes.Faults = request => request.Operation == "POST events" ? new Fault.Refuse(403, "Forbidden") : null;
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Empty(Of(scene, "default", "AnalyticsSource"));
        Assert.Equal("True", (string?)Scene.ConditionOf(scene.Source, "Ready")?["status"]);
        Assert.Equal("True", (string?)Scene.ConditionOf(scene.Connection, "Ready")?["status"]);
        Assert.True(scene.IsReady);
    }

    private static string[] Of(Scene scene, string space, string kind) =>
    [
        .. scene.World.Kubernetes.List("events", space).Where(item => (string?)item["involvedObject"]?["kind"] == kind)
            .Select(item => $"{item["type"]} {item["reason"]}").Order(StringComparer.Ordinal),
    ];
}
