using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>One submitted request: opens its session, runs it now or later, keeps its outcome.</summary>
internal sealed class Submission(SnowflakeWorld world, AccountRuntime account, StatementStore store, SubmitRequest request, Gatekeeping gate)
{
    /// <summary>How long the API waits before it answers 202 (sql-api/submitting-requests.md).</summary>
    private static readonly TimeSpan SynchronousLimit = TimeSpan.FromSeconds(45);

    public async Task<StoredStatement> RunAsync(CancellationToken cancellationToken)
    {
        var now = account.Clock.GetUtcNow();
        var duration = world.Durations?.Invoke(request.Statement) ?? TimeSpan.Zero;
        var stored = new StoredStatement(account.NextQueryId(), gate.User.Name, now) { Nullable = request.Nullable };
        var timesOut = request.Timeout is > 0 && duration > TimeSpan.FromSeconds(request.Timeout.Value);
        stored.Run = timesOut ? _ => TimeOut(stored) : token => ExecuteAsync(stored, token);
        // Asked every time, so that "every nth answer" counts all statements.
        var later = world.NextIsAsynchronous() || request.Async || duration > SynchronousLimit;
        if (later)
        {
            stored.RunsAt = now + (timesOut ? TimeSpan.FromSeconds(request.Timeout!.Value) : duration);
            store.Add(stored, request.RequestId);
            return stored;
        }
        store.Add(stored, request.RequestId);
        await stored.Run(cancellationToken);
        return stored;
    }

    private Task TimeOut(StoredStatement stored)
    {
        stored.TimedOut = true;
        stored.Error = new SnowflakeError("000630", "57014", $"Statement reached its statement or warehouse timeout of {request.Timeout} second(s) and was canceled.");
        return Task.CompletedTask;
    }

    private async Task ExecuteAsync(StoredStatement stored, CancellationToken cancellationToken)
    {
        try
        {
            var statements = Script.Split(request.Statement, Bindings.Apply(Lexer.Tokenize(request.Statement), request.Bindings));
            if (statements.Count == 0)
            {
                throw SqlErrors.Of("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
            }
            if (request.StatementCount != 0 && statements.Count != request.StatementCount)
            {
                throw SqlErrors.Of("000008", "0A000", $"Actual statement count {statements.Count} did not match the desired statement count {request.StatementCount}.");
            }
            if (request.StatementCount != 1 && !request.Bindings.IsEmpty)
            {
                throw SqlErrors.Unmodelled("bindings in a request of several statements");
            }
            var session = OpenSession(statements.Count > 1);
            stored.Result = statements.Count == 1
                ? await RunOneAsync(session, stored.Handle, statements[0], cancellationToken)
                : await RunAllAsync(session, stored, statements, cancellationToken);
        }
        catch (SnowflakeException error)
        {
            account.Note(error);
            stored.Error = error.Error;
        }
    }

    private async Task<StatementResult> RunAllAsync(Session session, StoredStatement stored, List<StatementText> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            var child = new StoredStatement(account.NextQueryId(), stored.User, stored.CreatedOn) { Nullable = request.Nullable };
            stored.Children.Add(child.Handle);
            store.Add(child, null);
            child.Result = await RunOneAsync(session, child.Handle, statement, cancellationToken);
        }
        var table = ResultTable.OfTexts("multiple statement execution");
        table.Add("Multiple statements executed successfully.");
        return table.Build(stored.Handle);
    }

    private async Task<StatementResult> RunOneAsync(Session session, string handle, StatementText text, CancellationToken cancellationToken) =>
        await account.RunAsync(session, handle, text, request.QueryTag, cancellationToken);

    /// <summary>The request's names are exact; what it leaves out comes from the user's defaults.</summary>
    private Session OpenSession(bool inScript)
    {
        var user = gate.User;
        var role = request.Role ?? gate.RoleRestriction ?? user.DefaultRole ?? "PUBLIC";
        if (gate.RoleRestriction is { } only && !string.Equals(role, only, StringComparison.Ordinal))
        {
            throw SqlErrors.Of("390189", "08001", $"Role '{role}' specified in the connect string is not permitted by the programmatic access token.");
        }
        SessionChecks.RequireRole(account.Catalog, user.Name, role);
        var session = new Session { User = user.Name, Role = role, InScript = inScript };
        var context = new StatementContext(account, session, string.Empty, string.Empty);
        if (request.Warehouse is { } warehouse)
        {
            SessionChecks.RequireWarehouse(context, warehouse);
        }
        if (request.Database is { } database)
        {
            SessionChecks.RequireDatabase(context, database);
        }
        session.Warehouse = request.Warehouse ?? user.DefaultWarehouse;
        session.Database = request.Database ?? user.DefaultDatabase;
        session.Schema = request.Database is null ? user.DefaultSchema : "PUBLIC";
        if (request.Schema is { } schema)
        {
            SessionChecks.RequireSchema(context, session.Database ?? throw SqlErrors.CannotUse(), schema);
            session.Schema = schema;
        }
        return session;
    }
}
