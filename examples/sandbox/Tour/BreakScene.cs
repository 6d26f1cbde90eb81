using System.Globalization;
using VoiceAnalytics.Sandbox.Breaks;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Partners;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>Something is broken, and the operator looks at it.</summary>
internal sealed class BreakScene(World world, ClusterClient cluster, ShareWatch watch, Narrator narrator)
{
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(2);

    public async Task PlayAsync(Break kind, Partner globex, Handoff globexHandoff, CancellationToken cancellationToken)
    {
        var name = Saboteur.ShareOf(kind);
        if (Saboteur.WouldBeRepaired(kind))
        {
            await cluster.AnnotateShareAsync(name, "voiceanalytics.dev/paused", "true", cancellationToken);
            await watch.UntilAsync(shares => Share(shares, name)?.Reason == "Paused", cancellationToken);
        }
        var done = await new Saboteur(world, globex, globexHandoff).BreakAsync(kind, cancellationToken);
        narrator.Chapter($"--break {kind}: {done}");
        if (!Saboteur.WouldBeRepaired(kind))
        {
            await LookAgainAsync(name, share => share.HandledRequest is not null, cancellationToken);
            return;
        }
        narrator.Say("IAM shows changes late, so for 30 s the operator holds what it wrote last for true. The tour waits until it looks.");
        // Paused, it only shows what it would repair; but what the source never permitted it cuts all the same.
        await LookAgainAsync(name, share => !share.Plan.IsEmpty || share.Reason == "NotPermitted", cancellationToken);
    }

    /// <summary><c>kubectl annotate … reconcile-requested-at</c>, until the operator has seen it.</summary>
    private async Task LookAgainAsync(string name, Predicate<ShareState> seen, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var requests = RequestAsync(name, enough.Token);
        await watch.UntilAsync(shares => Share(shares, name) is { } share && seen(share), cancellationToken);
        await enough.CancelAsync();
        await requests;
    }

    private async Task RequestAsync(string name, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenRequests);
        try
        {
            do
            {
                var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
                await cluster.AnnotateShareAsync(name, "voiceanalytics.dev/reconcile-requested-at", now, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Seen, or out of patience.
        }
    }

    private static ShareState? Share(IEnumerable<ShareState> shares, string name) => shares.SingleOrDefault(share => share.Name == name);
}
