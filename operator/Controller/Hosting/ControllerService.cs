using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Reconciling;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>
/// The controller's life: caches and election first, work while it leads. It ends in order: no new work, at most 25 s for the
/// passes in hand, then the lease is given back, and only then caches and election stop.
/// </summary>
internal sealed partial class ControllerService(ControllerRuntime runtime, ReconcilerFactory createReconciler, ILogger<ControllerService> logger)
    : BackgroundService
{
    public static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _abortPasses = new();
    private readonly CancellationTokenSource _stopBackground = new();
    private Task _background = Task.CompletedTask;
    private Task _workers = Task.CompletedTask;

    private TimeProvider Time => runtime.Services.Time;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        LogStopping();
        var drained = runtime.Queue.Close();
        await Task.WhenAny(drained, Task.Delay(DrainTimeout, Time, cancellationToken)).ConfigureAwait(false);
        if (!drained.IsCompleted)
        {
            LogAborted(runtime.Heartbeat.Running);
        }
        await _abortPasses.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(_workers, Task.Delay(ReleaseTimeout, Time, cancellationToken)).ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
        await _stopBackground.CancelAsync().ConfigureAwait(false);
        await _background.ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _abortPasses.Dispose();
        _stopBackground.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var background = _stopBackground.Token;
        IEnumerable<IReflector?> reflectors = [.. runtime.Services.Caches.All, runtime.LeaseWatch];
        _background = Task.WhenAll([
            .. reflectors.OfType<IReflector>().Select(reflector => reflector.RunAsync(background)),
            runtime.Elector?.RunAsync(background) ?? Task.CompletedTask]);
        try
        {
            await Task.WhenAll(runtime.Services.Caches.All.Select(cache => cache.WaitForSyncAsync(stoppingToken))).ConfigureAwait(false);
            LogSynced();
            var reconciler = await CreateReconcilerAsync(stoppingToken).ConfigureAwait(false);
            runtime.Queue.Add(RemnantSweep.Key, Lane.Resync);
            var workers = Enumerable.Range(0, runtime.Services.Options.Workers).Select(_ => runtime.CreateWorker(reconciler).RunAsync(_abortPasses.Token));
            _workers = Task.WhenAll(workers);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        await _workers.ConfigureAwait(false);
    }

    private async Task<IReconciler> CreateReconcilerAsync(CancellationToken stoppingToken)
    {
        var backoff = new RetryBackoff { First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(30) };
        for (var failures = 1; ; failures++)
        {
            try
            {
                var term = await runtime.Services.Fence.WaitForTermAsync(stoppingToken).ConfigureAwait(false);
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term);
                return await createReconciler(runtime.Services, linked.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotBuilt(exception);
                await Task.Delay(backoff.Delay(failures, 1), Time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReleaseAsync()
    {
        if (runtime.Elector is not { } elector)
        {
            return;
        }
        using var patience = new CancellationTokenSource(ReleaseTimeout, Time);
        try
        {
            await elector.ReleaseAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            LogNotReleased();
        }
    }

    [LoggerMessage(LogLevel.Information, "All caches are filled")]
    private partial void LogSynced();

    [LoggerMessage(LogLevel.Information, "Stopping: no new work is begun")]
    private partial void LogStopping();

    [LoggerMessage(LogLevel.Warning, "{Passes} passes did not end in time and are broken off; the next process finishes them")]
    private partial void LogAborted(int passes);

    [LoggerMessage(LogLevel.Warning, "The lease could not be released in time; it runs out by itself")]
    private partial void LogNotReleased();

    [LoggerMessage(LogLevel.Error, "The operator cannot work yet; it tries again")]
    private partial void LogNotBuilt(Exception exception);
}
