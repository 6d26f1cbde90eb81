using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>Whoever is not held by our finalizer may vanish at any moment: until then nothing is written outside the cluster.</summary>
public sealed class FinalizerTests
{
    private static readonly Declared Managed = new() { Managed = true };

    [Theory]
    [InlineData("partnershares", "acme", "what the share has outside would be left behind")]
    [InlineData("analyticssources", "voice-sessions", "nobody would know what the share may see")]
    [InlineData("snowflakeconnections", "acme", "nobody could take away what was made through it")]
    public async Task Nothing_is_written_outside_before_it_is_there(string kind, string name, string because)
    {
        using var scene = new Scene();
        scene.World.Kubernetes.Faults = request =>
            request.Operation == $"PATCH {kind}" && request.Target.EndsWith(name, StringComparison.Ordinal) ? new Fault.Refuse(500, "InternalError") : null;
        scene.Apply(Managed);
        await scene.PassesAsync(4);
        Assert.True(scene.Effects.Log.All(IsKubernetes), $"{because}: {string.Join(", ", scene.Effects.Log)}");
        Assert.Contains(scene.Effects.Log, effect => effect.Contains($"/{kind}/{name}", StringComparison.Ordinal));
        scene.World.Kubernetes.Faults = null;
        scene.World.Time.Advance(TimeSpan.FromMinutes(10));
        await scene.RestAsync();
        Assert.True(scene.IsReady, scene.ReadyReason);
    }

    private static bool IsKubernetes(string effect) => effect.StartsWith("kubernetes ", StringComparison.Ordinal);
}
