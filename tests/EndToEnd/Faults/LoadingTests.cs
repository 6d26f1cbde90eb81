using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>How loading goes is asked seldom, because each question starts a warehouse, and at rest nothing is written.</summary>
public sealed class LoadingTests
{
    private static readonly Declared Managed = new() { Managed = true };

    [Fact]
    public async Task It_is_asked_a_minute_after_a_first_load_and_then_once_an_interval()
    {
        using var scene = new Scene();
        scene.Apply(Managed);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal(1, Questions(scene));
        for (var pass = 0; pass < 3; pass++)
        {
            scene.World.Time.Advance(TimeSpan.FromMinutes(15));
            await scene.RestAsync();
        }
        Assert.Equal(1, Questions(scene));
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.RestAsync();
        Assert.Equal(2, Questions(scene));
    }

    [Fact]
    public async Task A_share_that_is_cut_before_the_look_after_its_first_load_does_not_wait_for_it()
    {
        using var scene = new Scene();
        scene.Apply(Managed);
        await scene.PassesUntilAsync(() => scene.IsReady);
        scene.Apply(Managed with { Suspend = true }, Managed);
        await scene.RestAsync();
        Assert.Equal("Suspended", scene.ReadyReason);
        var before = scene.Effects.Count;
        scene.World.Time.Advance(TimeSpan.FromHours(2));
        await scene.RestAsync();
        Assert.Empty(scene.Effects.Log.Skip(before));
    }

    [Fact]
    public async Task At_rest_the_status_of_a_managed_share_is_not_written()
    {
        using var scene = new Scene();
        scene.Apply(Managed);
        await scene.RestAsync();
        var before = scene.Effects.Count;
        for (var pass = 0; pass < 3; pass++)
        {
            scene.World.Time.Advance(TimeSpan.FromMinutes(16));
            await scene.RestAsync();
        }
        Assert.Empty(scene.Effects.Log.Skip(before));
    }

    private static int Questions(Scene scene) =>
        scene.World.SnowflakeStatements.Count(statement => statement.Contains("TASK_HISTORY", StringComparison.Ordinal));
}
