using Spectre.Console;
using VoiceAnalytics.Sandbox;

var console = AnsiConsole.Console;
if (!console.Profile.Out.IsTerminal)
{
    console.Profile.Width = 1000; // Lines for pipes and files are not broken.
}
return await SandboxCommand.Create(console).Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
