using Spectre.Console;
using VoiceAnalytics.Sandbox.Cluster;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>A table that is redrawn in place.</summary>
internal sealed class LiveBoard(IAnsiConsole console) : IShareBoard
{
    public Task ShowAsync(Func<Action<IReadOnlyList<ShareState>>, Task> follow) =>
        console.Live(Draw([])).StartAsync(context => follow(shares =>
        {
            context.UpdateTarget(Draw(shares));
            context.Refresh();
        }));

    private static Table Draw(IReadOnlyList<ShareState> shares)
    {
        var table = new Table().RoundedBorder().AddColumns("Share", "Ready", "Step", "Reason", "Message");
        foreach (var share in shares)
        {
            table.AddRow(
                new Text(share.Name), share.IsReady ? new Markup("[green]yes[/]") : new Markup("[yellow]no[/]"), new Text(ShareStep.Of(share)),
                new Text(share.Reason), new Text(share.Message));
        }
        return table;
    }
}
