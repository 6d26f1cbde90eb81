using Spectre.Console;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Stage;
using VoiceAnalytics.Sandbox.Tour;

namespace VoiceAnalytics.Sandbox;

/// <summary>One run of the sandbox: world, controller, tour, and then whatever the person does.</summary>
internal static class SandboxRun
{
    /// <returns>0: everything is as examples/expected.yaml says. 1: it is not, or the tour could not end.</returns>
    public static async Task<int> RunAsync(SandboxOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var narrator = new Narrator(console);
        try
        {
            await using var world = await World.StartAsync(new RunFolder(options.RunFolder), cancellationToken);
            await using var controller = ControllerProcess.Start(world);
            using var cluster = new ClusterClient(world.Cluster.CreateClient());
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var failing = controller.WatchAsync(ended.Token);
            var differences = await FirstOf(new GuidedTour(world, cluster, narrator, options.Break).RunAsync(ended.Token), failing);
            if (!options.Once)
            {
                narrator.GoOn(world);
                await failing;
            }
            await ended.CancelAsync();
            return differences.Count == 0 ? 0 : 1;
        }
        catch (TourException problem)
        {
            narrator.Chapter("The tour cannot go on:");
            narrator.Say(problem.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return options.Once ? 1 : 0;
        }
    }

    private static async Task<T> FirstOf<T>(Task<T> story, Task failing)
    {
        if (await Task.WhenAny(story, failing) == failing)
        {
            await failing;
        }
        return await story;
    }
}
