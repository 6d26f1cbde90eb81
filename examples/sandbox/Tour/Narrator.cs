using Spectre.Console;
using VoiceAnalytics.Sandbox.Checks;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>Puts the tour into words. It decides nothing.</summary>
internal sealed class Narrator(IAnsiConsole console)
{
    public IShareBoard Board { get; } = console.Profile.Out.IsTerminal ? new LiveBoard(console) : new PlainBoard(console);

    public void Chapter(string title)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
    }

    public void Say(string line) => console.WriteLine($"  {line}");

    public void Outcome(ShareOutcome outcome)
    {
        Chapter($"What {outcome.Name} sees");
        foreach (var finding in outcome.View.All.Concat(outcome.Siblings))
        {
            Say($"{finding.Question,-36} {finding.Text}");
        }
        foreach (var condition in (outcome.State?.Conditions.Values ?? []).OrderBy(condition => condition.Type, StringComparer.Ordinal))
        {
            Say($"{condition.Type,-36} {condition.Status} {condition.Reason}: {condition.Message}");
        }
    }

    public void Verdict(IReadOnlyList<string> differences)
    {
        if (differences.Count == 0)
        {
            Chapter("Everything is as examples/expected.yaml says.");
            return;
        }
        Chapter("Different from examples/expected.yaml:");
        foreach (var difference in differences)
        {
            console.MarkupLineInterpolated($"  [red]✗[/] {difference}");
        }
    }

    public void GoOn(World world)
    {
        Chapter("Now you. In another terminal:");
        Say($"export KUBECONFIG={world.Run.Kubeconfig}");
        Say("kubectl get partnershares -A -o wide");
        Say("kubectl -n partners describe partnershare acme");
        Say("kubectl -n partners get configmap globex-handoff -o jsonpath='{.data.snowflake\\.sql}'");
        Say("kubectl -n partners delete partnershare globex");
        Say("");
        Say($"AWS        {world.AwsAddress}  (AWS_ENDPOINT_URL)");
        Say($"Snowflake  {world.AcmeAddress}  ({Cast.AcmeAccount})");
        Say($"           {world.GlobexAddress}  ({Cast.GlobexAccount})");
        Say($"Controller {world.Run.ControllerLog}");
        Say("");
        Say("Ctrl+C ends it all; nothing is kept.");
    }
}
