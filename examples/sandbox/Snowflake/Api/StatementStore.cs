namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>Statements by handle and by request id. Results are kept for 24 hours in Snowflake; here as long as the world lives.</summary>
internal sealed class StatementStore(TimeProvider clock)
{
    private readonly Dictionary<string, StoredStatement> _byHandle = new(StringComparer.Ordinal);
    private readonly Dictionary<(string User, string RequestId), StoredStatement> _byRequest = [];
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
}
