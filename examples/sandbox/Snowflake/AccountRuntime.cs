using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;
using VoiceAnalytics.Sandbox.Snowflake.Storage;
using VoiceAnalytics.Sandbox.Snowflake.Tasks;

namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>One account's parts: what it has defined, its data, its way to S3, its histories and its counters.</summary>
internal sealed class AccountRuntime : IDisposable
{
    private readonly SnowflakeWorldOptions _options;
    private readonly Action<string> _noteUnmodelled;
    private long _queries;

    public AccountRuntime(AccountOptions account, int number, SnowflakeWorldOptions options, TimeProvider clock, Action<string> noteUnmodelled)
    {
        (Options, Number, _options, Clock, _noteUnmodelled) = (account, number, options, clock, noteUnmodelled);
        Storage = new StageStorage(account, options, clock);
        AccountSeed.AddBuiltInRoles(Catalog, clock.GetUtcNow());
    }

    public AccountOptions Options { get; }

    /// <summary>Told apart in query ids.</summary>
    private int Number { get; }

    public TimeProvider Clock { get; }

    public AccountCatalog Catalog { get; } = new();

    public StageStorage Storage { get; }

    public DataPlane Data { get; } = new();

    public TaskHistory TaskRuns { get; } = new();

    /// <summary>Every statement that ran, without its text.</summary>
    public List<ExecutedQuery> Queries { get; } = [];

    /// <summary>One statement at a time: the embedded account has no concurrency of its own.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public ExternalIds ExternalIds => new(_options.Seed, Options.Locator);

    /// <summary>A query id in Snowflake's form, counted.</summary>
    public string NextQueryId() => string.Create(CultureInfo.InvariantCulture, $"01b9a000-0000-{Number:x4}-0000-{++_queries:x12}");

    /// <summary>Notes what the real one may know.</summary>
    public void Note(SnowflakeException error)
    {
        if (error.Unmodelled is { } unmodelled)
        {
            _noteUnmodelled(unmodelled);
        }
    }

    /// <summary>Runs one statement; the caller holds <see cref="Gate"/>.</summary>
    public async Task<StatementResult> RunAsync(Session session, string queryId, StatementText text, string? queryTag, CancellationToken cancellationToken)
    {
        var (operation, target, failure) = ("UNPARSED", string.Empty, (string?)null);
        try
        {
            var statement = text.Parse();
            (operation, target) = (statement.Operation, statement.Target);
            return await StatementExecutor.ExecuteAsync(new StatementContext(this, session, queryId, text.Text), statement, cancellationToken);
        }
        catch (SnowflakeException error)
        {
            failure = error.Error.Code;
            throw;
        }
        finally
        {
            Queries.Add(new ExecutedQuery(queryId, operation, target, session.User, session.Role, queryTag, failure));
        }
    }

    public void Dispose()
    {
        Data.Dispose();
        Storage.Dispose();
        Gate.Dispose();
    }
}
