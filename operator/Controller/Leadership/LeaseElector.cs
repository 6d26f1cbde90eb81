using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Leadership;

/// <summary>
/// Keeps a lease, or waits for it. While it leads: one call a renewal; a failing renewal is retried until the renew
/// deadline, whatever the failure. What may be written meanwhile is the <see cref="Fence"/>'s affair, not this loop's pace.
/// </summary>
/// <param name="client">Of its own: it must not pass through a <see cref="FencingHandler"/>, nor wait behind other calls.</param>
/// <param name="random">In [0, 1); spreads the standbys.</param>
internal sealed partial class LeaseElector(
    KubeClient client, LeaderElectionOptions options, LeaderFence fence, TimeProvider time, Func<double> random, ILogger<LeaseElector> logger)
{
    private readonly LeaseClient _leases = new(client, options);
    private readonly ObservedLease _observed = new(time, options.LeaseDuration);
    private readonly SemaphoreSlim _nudge = new(0, 1);

    public LeaderFence Fence => fence;

    /// <summary>The lease was seen to change: a standby looks at once instead of at its next turn.</summary>
    public void Nudge()
    {
        try
        {
            _nudge.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was nudged already and has not looked yet.
        }
    }

    /// <summary>Runs until it is cancelled. It does not release the lease: the work in flight is to end first.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var next = await StepAsync(cancellationToken).ConfigureAwait(false);
                await WaitAsync(next, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>One attempt to acquire or renew.</summary>
    /// <returns>When to make the next one.</returns>
    public async Task<TimeSpan> StepAsync(CancellationToken cancellationToken)
    {
        var left = options.RenewDeadline - fence.SinceRenewal;
        if (fence.IsLeader && left <= TimeSpan.Zero)
        {
            Lose($"no renewal succeeded for {options.RenewDeadline.TotalSeconds:0} s");
        }
        var half = options.RenewDeadline / 2;
        using var patience = new CancellationTokenSource(fence.IsLeader && left < half ? left : half, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var error = await AcquireOrRenewAsync(linked.Token).ConfigureAwait(false);
            return error is null ? options.RetryPeriod : Failed(error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("the API server did not answer in time");
        }
    }

    /// <summary>
    /// Gives the lease back, so that a standby need not wait for it to run out. Call it when nothing is in flight any more;
    /// from here on nothing can be written. Best effort: if it fails, the lease runs out by itself.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!fence.End() || _observed.Lease is not { } held)
        {
            return;
        }
        for (var attempt = 0; attempt < 2; attempt++)
        {
            // One second, not zero: the API server refuses zero. Nobody holds it, so nobody waits for that second.
            var spec = held.Spec with { HolderIdentity = "", LeaseDurationSeconds = 1, RenewTime = time.GetUtcNow() };
            var released = await _leases.ReplaceAsync(held.Metadata.ResourceVersion ?? "", spec, cancellationToken).ConfigureAwait(false);
            if (released.IsOk)
            {
                LogReleased(options.Name);
                return;
            }
            var current = await _leases.GetAsync(cancellationToken).ConfigureAwait(false);
            if (!current.IsOk || current.Value?.Spec.HolderIdentity != options.Identity)
            {
                return;
            }
            held = current.Value;
        }
    }

    private async Task<KubeError?> AcquireOrRenewAsync(CancellationToken cancellationToken)
    {
        if (fence.IsLeader && _observed.Lease is { } mine)
        {
            var renewed = await WriteAsync(mine, cancellationToken).ConfigureAwait(false);
            if (renewed is null or { Kind: not (KubeErrorKind.Conflict or KubeErrorKind.NotFound or KubeErrorKind.Invalid) })
            {
                return renewed;
            }
        }
        var current = await _leases.GetAsync(cancellationToken).ConfigureAwait(false);
        if (!current.IsOk)
        {
            return current.Error;
        }
        if (current.Value is not { } lease)
        {
            _observed.Forget();
            return await WriteAsync(null, cancellationToken).ConfigureAwait(false);
        }
        _observed.Observe(lease);
        if (fence.IsLeader && lease.Spec.HolderIdentity != options.Identity)
        {
            Lose($"'{lease.Spec.HolderIdentity}' holds the lease");
        }
        return _observed.IsHeldByOther(options.Identity) ? null : await WriteAsync(lease, cancellationToken).ConfigureAwait(false);
    }

    private async Task<KubeError?> WriteAsync(Lease? current, CancellationToken cancellationToken)
    {
        var sent = fence.Now;
        var keeps = current?.Spec.HolderIdentity == options.Identity;
        var spec = new LeaseSpec
        {
            HolderIdentity = options.Identity,
            LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
            AcquireTime = keeps ? current!.Spec.AcquireTime : sent.Utc,
            RenewTime = sent.Utc,
            LeaseTransitions = (current?.Spec.LeaseTransitions ?? 0) + (current is null || keeps ? 0 : 1),
        };
        var written = current is null
            ? await _leases.CreateAsync(spec, cancellationToken).ConfigureAwait(false)
            : await _leases.ReplaceAsync(current.Metadata.ResourceVersion ?? "", spec, cancellationToken).ConfigureAwait(false);
        if (!written.IsOk)
        {
            return written.Error;
        }
        if (written.Value.Spec.HolderIdentity != options.Identity)
        {
            return new KubeError(KubeErrorKind.Conflict, "The API server accepted the lease, but for somebody else.");
        }
        _observed.Observe(written.Value);
        if (fence.Renewed(sent))
        {
            LogElected(options.Identity, options.Name);
        }
        return null;
    }

    private TimeSpan Failed(string reason)
    {
        if (!fence.IsLeader)
        {
            LogAcquireFailed(options.Name, reason);
            return options.RetryPeriod * (1 + (0.2 * random()));
        }
        LogRenewFailed(options.Name, reason);
        var left = options.RenewDeadline - fence.SinceRenewal;
        var soon = options.RetryPeriod / 5;
        return left > soon ? soon : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Lose(string reason)
    {
        fence.End();
        LogLost(options.Identity, options.Name, reason);
    }

    private async Task WaitAsync(TimeSpan next, CancellationToken cancellationToken)
    {
        if (fence.IsLeader)
        {
            await Task.Delay(next, time, cancellationToken).ConfigureAwait(false);
            return;
        }
        using var turn = new CancellationTokenSource(next, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Token);
        await _nudge.WaitAsync(linked.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(LogLevel.Information, "{Identity} leads by lease {Lease}")]
    private partial void LogElected(string identity, string lease);

    [LoggerMessage(LogLevel.Warning, "{Identity} no longer leads by lease {Lease}: {Reason}")]
    private partial void LogLost(string identity, string lease, string reason);

    [LoggerMessage(LogLevel.Warning, "Renewing lease {Lease} failed and is tried again: {Reason}")]
    private partial void LogRenewFailed(string lease, string reason);

    [LoggerMessage(LogLevel.Warning, "Acquiring lease {Lease} failed and is tried again: {Reason}")]
    private partial void LogAcquireFailed(string lease, string reason);

    [LoggerMessage(LogLevel.Information, "Lease {Lease} is released")]
    private partial void LogReleased(string lease);
}
