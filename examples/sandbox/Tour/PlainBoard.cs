using Spectre.Console;
using VoiceAnalytics.Sandbox.Cluster;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>One line for each change of a share: for pipes, files and CI.</summary>
internal sealed class PlainBoard(IAnsiConsole console) : IShareBoard
{
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);

    public Task ShowAsync(Func<Action<IReadOnlyList<ShareState>>, Task> follow) => follow(shares =>
    {
        foreach (var share in shares)
        {
            var line = $"  {share.Name,-8} {ShareStep.Of(share)}{(share.Reason.Length == 0 ? "" : $" [{share.Reason}]")}";
            if (_shown.GetValueOrDefault(share.Name) != line)
            {
                _shown[share.Name] = line;
                console.WriteLine(line);
            }
        }
    });
}
