namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>
/// Statements by handle and by request id. Results are kept for 24 hours in Snowflake; here those of the last statements, since a
/// SHOW a share of a thousand shares in one schema would otherwise fill the machine.
/// </summary>
internal sealed class StatementStore(TimeProvider clock)
{
    /// <summary>More than anybody has in flight, and than the longest script has statements.</summary>
    public const int Kept = 256;

    private readonly Dictionary<string, StoredStatement> _byHandle = new(StringComparer.Ordinal);
    private readonly Dictionary<(string User, string RequestId), StoredStatement> _byRequest = [];
    private readonly Queue<(StoredStatement Statement, string? RequestId)> _order = [];
    private readonly List<StoredStatement> _deferred = [];

    public void Add(StoredStatement statement, string? requestId)
    {
        _byHandle[statement.Handle] = statement;
        if (requestId is not null)
        {
            _byRequest[(statement.User, requestId)] = statement;
        }
        if (statement.RunsAt is not null)
        {
            _deferred.Add(statement);
        }
        _order.Enqueue((statement, requestId));
        ForgetOldest();
    }

    public StoredStatement? Find(string handle, string user) =>
        _byHandle.TryGetValue(handle, out var statement) && string.Equals(statement.User, user, StringComparison.Ordinal) ? statement : null;

    public StoredStatement? FindRequest(string user, string requestId) => _byRequest.GetValueOrDefault((user, requestId));

    /// <summary>Runs what was answered with 202 and whose time has come, in order.</summary>
    public async Task RunDeferredAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var statement in _deferred.Where(item => item.RunsAt <= now).ToList())
        {
            _deferred.Remove(statement);
            statement.RunsAt = null;
            await statement.Run!(cancellationToken);
        }
    }

    public void Cancel(StoredStatement statement)
    {
        _deferred.Remove(statement);
        (statement.RunsAt, statement.Cancelled) = (null, true);
    }

    private void ForgetOldest()
    {
        while (_order.Count > Kept && _order.Peek() is { Statement: { Done: true } oldest, RequestId: var requestId })
        {
            _order.Dequeue();
            _byHandle.Remove(oldest.Handle);
            // A request sent again without retry=true is another statement under the same id.
            if (requestId is not null && _byRequest.TryGetValue((oldest.User, requestId), out var latest) && latest == oldest)
            {
                _byRequest.Remove((oldest.User, requestId));
            }
        }
    }
}
