using Spectre.Console;
using VoiceAnalytics.Sandbox.Checks;
using VoiceAnalytics.Sandbox.Partners;
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

    public void World(World world)
    {
        Chapter("The world on this machine");
        Say($"Kubernetes {world.Cluster.Address}  kubeconfig {world.Run.Kubeconfig}");
        Say($"AWS        {world.AwsAddress}  account {Cast.DataTeamAccount}, bucket {Cast.Bucket}");
        Say($"Snowflake  {world.AcmeAddress}  {Cast.AcmeAccount}, which the operator manages");
        Say($"Snowflake  {world.GlobexAddress}  {Cast.GlobexAccount}, which Globex manages itself");
        Say($"Snowflake  {Cast.InitechAccount}, where Initech loads with an access key");
        Say($"Snowflake  {world.StarkAddress}  {Cast.StarkAccount}, which the operator manages with an access key");
        Say($"Snowflake  {Cast.VandelayAccount}, set up by hand along the old guide");
        Say($"Snowflake  {world.WayneAddress}  {Cast.WayneAccount}, set up by hand with an access key and handed over to the operator");
        Say($"Partners   AWS accounts {Cast.HooliAwsAccount} (hooli) and {Cast.UmbrellaAwsAccount} (umbrella)");
        Say($"Controller its own process, log {world.Run.ControllerLog}");
    }

    public void Findings(IEnumerable<Finding> findings) => Columns.Write(console, [.. findings.Select(finding => (string[])[finding.Question, finding.Text])]);

    public void Outcome(ShareOutcome outcome)
    {
        Chapter($"What {outcome.Name} sees");
        Findings(outcome.View.All.Concat(outcome.Siblings));
        Chapter($"What its status says: kubectl -n {Cast.PartnersNamespace} describe partnershare {outcome.Name}");
        var conditions = (outcome.State?.Conditions.Values ?? []).OrderBy(condition => condition.Type, StringComparer.Ordinal);
        Columns.Write(console, [.. conditions.Select(condition => (string[])[condition.Type, condition.Status, $"{condition.Reason}: {condition.Message}"])]);
        foreach (var step in outcome.State?.Plan ?? [])
        {
            Say($"Plan: {step}");
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
        Say("Ctrl+C ends it all; nothing is kept.");
    }
}
