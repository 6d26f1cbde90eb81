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
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var code = await SandboxRun.RunAsync(new SandboxOptions(Once: true, sabotage, folder.FullName), ConsoleOver(output), limit.Token);
            return new TourRun(code, output.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The sandbox without <c>--once</c>, ended as by Ctrl+C at <paramref name="last"/>, the last thing that it says by itself.</summary>
    public static async Task<TourRun> UntilAsync(string last)
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        using var output = new WatchedWriter(last);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            var running = SandboxRun.RunAsync(new SandboxOptions(Once: false, Break: null, folder.FullName), ConsoleOver(output), end.Token);
            await Task.WhenAny(running, output.Seen.WaitAsync(Limit));
            Assert.False(running.IsCompleted, output.ToString());
            await end.CancelAsync();
            return new TourRun(await running, output.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IAnsiConsole ConsoleOver(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 10_000;
        return console;
    }

    private sealed class WatchedWriter(string text) : StringWriter
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(text, StringComparison.Ordinal) ?? false)
            {
                _seen.TrySetResult();
            }
        }
    }
}
