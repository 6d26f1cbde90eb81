using Spectre.Console;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Stage;
using VoiceAnalytics.Sandbox.Tour;

namespace VoiceAnalytics.EndToEnd.Real;

/// <summary>The README's tour beside a real API server: RBAC on, the operator under its own service account.</summary>
[Trait("World", "kube-apiserver")]
public sealed class RealTourTests
{
    [Fact]
    public async Task The_tour_ends_as_expected()
    {
        await using var real = await RealCluster.StartAsync();
        var folder = Directory.CreateTempSubdirectory("real-tour-");
        await using var world = await World.StartAsync(new RunFolder(folder.FullName), TestContext.Current.CancellationToken, real.World);
        await using var controller = ControllerProcess.Start(world);
        using var cluster = new ClusterClient(world.Cluster.CreateClient());
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 10_000;

        var differences = await new GuidedTour(world, cluster, new Narrator(console), sabotage: null).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(differences.Count == 0, $"{output}\n{await LogAsync(world)}");
        Assert.DoesNotContain("forbidden", await LogAsync(world), StringComparison.OrdinalIgnoreCase);
        folder.Delete(recursive: true);
    }

    // The controller still writes it.
    private static async Task<string> LogAsync(World world)
    {
        await using var stream = new FileStream(world.Run.ControllerLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
