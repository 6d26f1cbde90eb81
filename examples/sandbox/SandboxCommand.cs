using System.CommandLine;
using Spectre.Console;
using VoiceAnalytics.Sandbox.Breaks;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox;

/// <summary>The sandbox's command line.</summary>
internal static class SandboxCommand
{
    public static RootCommand Create(IAnsiConsole console)
    {
        var once = new Option<bool>("--once") { Description = "End after the tour: 0 if everything equals examples/expected.yaml, else 1." };
        var sabotage = new Option<Break?>("--break") { Description = "Break one thing in the embedded cloud and see what that looks like." };
        var root = new RootCommand("The whole world on one machine: Kubernetes, AWS and Snowflake, the real operator, two partners.") { once, sabotage };
        root.SetAction((result, cancellationToken) =>
            SandboxRun.RunAsync(new SandboxOptions(result.GetValue(once), result.GetValue(sabotage), Checkout.DefaultRunFolder), console, cancellationToken));
        return root;
    }
}
