using System.Collections.Immutable;
using VoiceAnalytics.Controller.Client;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>
/// Keeps a <see cref="Store{T}"/> equal to a collection of the API server: consistent list, then watch. It never gives
/// up, and it never skips what it does not understand.
/// </summary>
/// <param name="random">In [0, 1); for backoff and watch length.</param>
internal sealed partial class Reflector<T>(
    KubeClient client, ResourceKind<T> kind, WatchScope scope, TimeProvider time, Func<double> random, ILogger logger, ReflectorOptions? options = null)
    : IReflector
    where T : class
{
    private readonly ReflectorOptions _options = options ?? ReflectorOptions.Default;
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action<Change<T>>> _handlers = [];
    private readonly List<Action<Change<T>>> _ownHandlers = [];
    private readonly OwnWrites<T> _ownWrites = new(kind);
    private int _regressions;
    private long _listedAt;

    public Store<T> Store => _ownWrites.Store;

    public string Resource => kind.Type.Plural;

    public bool HasSynced => _synced.Task.IsCompleted;

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => _synced.Task.WaitAsync(cancellationToken);

    /// <summary>Handlers are called in order, on the reflector's own flow: they may only enqueue. Subscribe before the first list.</summary>
    public void Subscribe(Action<Change<T>> handler) => _handlers.Add(handler);

    /// <summary>Likewise, for what our own writes made of an object. They are no news to whoever made them, but may be to others.</summary>
    public void SubscribeToOwn(Action<Change<T>> handler) => _ownHandlers.Add(handler);

    /// <summary>
    /// Sends our own write and puts its response into the store, so that the next pass does not read what it replaced, and none is
    /// begun for it, whether response or watch is first.
    /// </summary>
    public async Task<KubeResult<T>> WriteAsync(NamespacedName key, Func<Task<KubeResult<T>>> send)
    {
        var answer = default(KubeResult<T>);
        var before = Store.Find(key);
        _ownWrites.Begin(key);
        try
        {
            answer = await send().ConfigureAwait(false);
        }
        finally
        {
            Raise(_ownWrites.End(key, answer.Value), _handlers);
        }
        if (answer.Value is { } written)
        {
            Raise([new Change<T>(before, written)], _ownHandlers);
        }
        return answer;
    }

    /// <summary>
    /// One consistent list, and the differences raised. The background loop begins with it; a single-threaded harness
    /// calls nothing else. Null: done.
    /// </summary>
    public async Task<KubeError?> SyncAsync(CancellationToken cancellationToken)
    {
        var list = await client.ListAsync(kind, scope, cancellationToken).ConfigureAwait(false);
        if (!list.IsOk)
        {
            return list.Error;
        }
        var older = Revision.IsLater(Store.SeenRevision, list.Value.ResourceVersion);
        if (older && ++_regressions < _options.RegressionsBeforeRestore)
        {
            return new KubeError(KubeErrorKind.Transient,
                $"LIST {Resource}: revision {list.Value.ResourceVersion} is older than {Store.SeenRevision}, which was seen before.");
        }
        if (older)
        {
            LogRestored(Resource, list.Value.ResourceVersion);
        }
        (_regressions, _listedAt) = (0, time.GetTimestamp());
        foreach (var key in list.Value.Undecodable)
        {
            LogUndecodable(Resource, key);
        }
        Raise(_ownWrites.Observe(store => store.Replace(list.Value, afterRestore: older)), _handlers);
        _synced.TrySetResult();
        return null;
    }

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = new ReconnectBackoff(time, random);
        var session = new WatchSession<T>(client, kind, scope, time, _options);
        var listed = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                listed = listed
                    ? await WatchAsync(session, backoff, cancellationToken).ConfigureAwait(false)
                    : await ListAsync(backoff, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A defect of ours must not freeze the cache for ever.
                LogDefect(Resource, exception);
                listed = false;
                await Task.Delay(backoff.Next(), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> ListAsync(ReconnectBackoff backoff, CancellationToken cancellationToken)
    {
        if (await SyncAsync(cancellationToken).ConfigureAwait(false) is not { } error)
        {
            return true;
        }
        LogListFailed(Resource, error.Kind, error.Message);
        await DelayAsync(backoff, error.RetryAfter, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <returns>Whether the next step is a watch again, not a list.</returns>
    private async Task<bool> WatchAsync(WatchSession<T> session, ReconnectBackoff backoff, CancellationToken cancellationToken)
    {
        var length = _options.ServerTimeout * (1 + random());
        var end = await session.RunAsync(Store.SeenRevision, length, Deliver, cancellationToken).ConfigureAwait(false);
        switch (end)
        {
            case WatchEnd.Closed { Idle: false }:
                return time.GetElapsedTime(_listedAt) < _options.RelistAfter;
            case WatchEnd.Broken broken:
                LogWatchBroken(Resource, broken.Reason);
                break;
            case WatchEnd.Lost lost:
                LogRelist(Resource, lost.Reason);
                break;
        }
        await DelayAsync(backoff, null, cancellationToken).ConfigureAwait(false);
        return end is not WatchEnd.Lost;
    }

    private void Deliver(WatchEvent<T> received)
    {
        switch (received)
        {
            case WatchEvent<T>.Present present:
                Raise(_ownWrites.Observe(store => [store.Observe(present.Item)]), _handlers);
                break;
            case WatchEvent<T>.Deleted deleted:
                Raise(_ownWrites.Observe(store => [store.ObserveDeletion(deleted.Item)]), _handlers);
                break;
            case WatchEvent<T>.Bookmark bookmark:
                Store.ObserveRevision(bookmark.ResourceVersion);
                break;
        }
    }

    private void Raise(ImmutableArray<Change<T>> changes, List<Action<Change<T>>> handlers)
    {
        foreach (var change in changes)
        {
            foreach (var handler in handlers)
            {
                try
                {
                    handler(change);
                }
                catch (Exception exception)
                {
                    LogHandlerFailed(Resource, kind.Identity(change.Subject).Key, exception);
                }
            }
        }
    }

    private async Task DelayAsync(ReconnectBackoff backoff, TimeSpan? atLeast, CancellationToken cancellationToken)
    {
        var delay = backoff.Next();
        await Task.Delay(atLeast > delay ? atLeast.Value : delay, time, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Warning, "Listing {Resource} failed ({Kind}): {Reason}")]
    private partial void LogListFailed(string resource, KubeErrorKind kind, string reason);

    [LoggerMessage(LogLevel.Information, "The watch of {Resource} broke and is opened again: {Reason}")]
    private partial void LogWatchBroken(string resource, string reason);

    [LoggerMessage(LogLevel.Information, "The watch of {Resource} cannot go on, so they are listed again: {Reason}")]
    private partial void LogRelist(string resource, string reason);

    [LoggerMessage(LogLevel.Error, "{Resource} {Key} cannot be read (a field has another type than the CRD says); its last known state stays")]
    private partial void LogUndecodable(string resource, NamespacedName key);

    [LoggerMessage(LogLevel.Warning, "{Resource} went back to revision {Revision}: etcd was restored, and the cache starts again from there")]
    private partial void LogRestored(string resource, string revision);

    [LoggerMessage(LogLevel.Error, "A change of {Resource} {Key} could not be handed on")]
    private partial void LogHandlerFailed(string resource, NamespacedName key, Exception exception);

    [LoggerMessage(LogLevel.Error, "Keeping {Resource} in step failed unexpectedly; they are listed again")]
    private partial void LogDefect(string resource, Exception exception);
}
