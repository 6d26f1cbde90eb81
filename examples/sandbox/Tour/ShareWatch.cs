using VoiceAnalytics.Sandbox.Cluster;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>Waits for the shares to come to something, in everybody's sight.</summary>
/// <param name="patience">For all waits together.</param>
internal sealed class ShareWatch(ClusterClient cluster, IShareBoard board, TimeSpan patience)
{
    private readonly long _began = TimeProvider.System.GetTimestamp();

    private TimeSpan Left => patience - TimeProvider.System.GetElapsedTime(_began);

    /// <returns>The shares as they were last seen: when it came true, or when patience ran out.</returns>
    public async Task<IReadOnlyList<ShareState>> UntilAsync(Func<IReadOnlyList<ShareState>, bool> come, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Left > TimeSpan.Zero ? Left : TimeSpan.Zero);
        IReadOnlyList<ShareState> last = [];
        try
        {
            await board.ShowAsync(async show =>
            {
                await foreach (var shares in cluster.WatchSharesAsync(limit.Token))
                {
                    last = shares;
                    show(shares);
                    if (come(shares))
                    {
                        return;
                    }
                }
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Out of patience: whoever asked sees from the states how far it came.
        }
        return last;
    }
}
