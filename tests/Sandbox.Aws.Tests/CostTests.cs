using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>The harness makes thousands of worlds and asks the oracle after every effect. Bounds are wide: they catch a mistake of ten times.</summary>
public sealed class CostTests
{
    [Fact]
    public async Task Worlds_forks_and_questions_are_cheap()
    {
        using var world = new TestWorld();
        var role = await world.CreateShareAsync();
        Assert.InRange(Measure(200, () => _ = new AwsWorld(new AwsWorldOptions(), new FakeTimeProvider())), 0, 1000);
        Assert.InRange(Measure(1000, () => _ = world.World.Fork()), 0, 200);
        Assert.InRange(Measure(2000, () => world.World.Oracle.CanRead(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId, TestWorld.Bucket, TestWorld.Key)), 0, 500);
    }

    /// <returns>Microseconds each, the best of three rounds.</returns>
    private static double Measure(int times, Action action)
    {
        action();
        return Enumerable.Range(0, 3).Min(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            for (var index = 0; index < times; index++)
            {
                action();
            }
            return Stopwatch.GetElapsedTime(started).TotalMicroseconds / times;
        });
    }
}
