using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Watching;

/// <summary>
/// One watch: a position in the revision log that the connection pulls from. The log is the queue, so nothing is lost
/// however slow the reader is, and any past revision can be watched from. All members run under the world's lock but
/// <see cref="Woken"/>.
/// </summary>
internal sealed class WatchSession(ResourceType type, string space, Func<JsonObject, bool> selects, WatchEncoder encoder, WatchHub hub)
{
    private readonly Queue<byte[]> _initial = [];
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _bookmarkDue;
    private bool _expired;
    private bool _silent;
    private WatchFault? _broken;

    public ResourceType Type => type;

    public string Namespace => space;

    public required bool Bookmarks { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>Everything up to here has been looked at.</summary>
    public required long Cursor { get; set; }

    /// <summary>An error to begin (and end) with.</summary>
    public ApiException? Refusal { get; init; }

    /// <summary>Completes when there is something to do.</summary>
    public Task Woken => _wake.Task;

    public void Wake() => _wake.TrySetResult();

    public void BookmarkDue()
    {
        _bookmarkDue = true;
        Wake();
    }

    public void Expire()
    {
        _expired = true;
        Wake();
    }

    public void Break(WatchFault fault) => hub.Locked(() =>
    {
        _broken = fault;
        Wake();
    });

    /// <summary>The state as ADDED events, for a watch that starts without a list.</summary>
    public void Begin(IEnumerable<Revision> state, bool endBookmark)
    {
        foreach (var revision in state.Where(revision => Concerns(revision.Key) && selects(Registry.ObjectRegistry.Current(type, revision))))
        {
            _initial.Enqueue(encoder.Event("ADDED", revision, false));
        }
        if (endBookmark)
        {
            _initial.Enqueue(encoder.Bookmark(Cursor, true));
        }
    }

    /// <summary>What is to be sent now. Resets <see cref="Woken"/>.</summary>
    public WatchBatch Next()
    {
        _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var batch = new WatchBatch();
        if (Refusal is not null)
        {
            return batch.Add(WatchEncoder.Error(Refusal)).Finish();
        }
        while (_initial.TryDequeue(out var frame))
        {
            batch.Add(frame);
        }
        if (_broken is { } fault)
        {
            _broken = null;
            Apply(fault, batch, WatchEncoder.Garbage);
        }
        if (!batch.IsOver && !_silent)
        {
            Collect(batch);
        }
        if (!batch.IsOver && !_silent && Bookmarks && (_bookmarkDue || _expired))
        {
            _bookmarkDue = false;
            Deliver(batch, new WatchDelivery(type.Plural, "BOOKMARK", string.Empty, string.Empty, Cursor), encoder.Bookmark(Cursor, false));
        }
        return _expired && !_silent ? batch.Finish() : batch;
    }

    private bool Concerns(ObjectKey key) => space.Length == 0 || key.Namespace == space;

    private void Collect(WatchBatch batch)
    {
        var log = hub.Log;
        if (Cursor < log.Compacted)
        {
            Apply(WatchFault.Gone, batch, []);
            return;
        }
        var horizon = hub.Horizon;
        foreach (var revision in log.Of(type.StoredAs).After(Cursor))
        {
            if (revision.Number > horizon || batch.IsOver || _silent)
            {
                return;
            }
            Cursor = revision.Number;
            if (Concerns(revision.Key) && EventType(revision) is { } kind)
            {
                var frame = encoder.Event(kind, revision, kind == "DELETED" && revision.Change != ChangeType.Deleted);
                Deliver(batch, new WatchDelivery(type.Plural, kind, revision.Key.Namespace, revision.Key.Name, revision.Number), frame);
            }
        }
        Cursor = Math.Max(Cursor, Math.Min(horizon, log.Current));
    }

    // An object that a selector begins or ceases to match appears or disappears, whatever happened to it.
    private string? EventType(Revision revision)
    {
        var before = revision.Previous is not null && selects(revision.Previous);
        var after = revision.Change != ChangeType.Deleted && selects(revision.Object);
        return (before, after) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
    }

    private void Deliver(WatchBatch batch, WatchDelivery delivery, byte[] frame)
    {
        if (hub.Faults?.Invoke(delivery) is { } fault)
        {
            Apply(fault, batch, frame);
            return;
        }
        batch.Add(frame);
    }

    private void Apply(WatchFault fault, WatchBatch batch, byte[] frame)
    {
        switch (fault)
        {
            case WatchFault.Skip:
                break;
            case WatchFault.Duplicate:
                batch.Add(frame).Add(frame);
                break;
            case WatchFault.Garbage:
                batch.Add(WatchEncoder.Garbage);
                break;
            case WatchFault.Truncate:
                batch.Add(frame[..(frame.Length / 2)]).Abort();
                break;
            case WatchFault.Close:
                batch.Finish();
                break;
            case WatchFault.Drop:
                batch.Abort();
                break;
            case WatchFault.Gone:
                batch.Add(WatchEncoder.Error(Errors.Gone($"too old resource version: {Cursor} ({hub.Log.Compacted + 1})"))).Finish();
                break;
            case WatchFault.Silence:
                _silent = true;
                break;
        }
    }
}
