using Spectre.Console;
using VoiceAnalytics.Sandbox;
using VoiceAnalytics.Sandbox.Breaks;

namespace VoiceAnalytics.EndToEnd.Tour;

/// <summary>One <c>--once</c> of the sandbox with all that it printed.</summary>
internal sealed record TourRun(int ExitCode, string Output)
{
    // The limit, which the sandbox keeps by itself; this only ends a run that hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<TourRun> OnceAsync(Break? sabotage = null)
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 10_000;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var code = await SandboxRun.RunAsync(new SandboxOptions(Once: true, sabotage, folder.FullName), console, limit.Token);
            return new TourRun(code, output.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
