using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Snowflake's SQL REST API for one login: sends one statement at a time and waits for its whole result.
/// Source: docs.snowflake.com, "Snowflake SQL API".
/// </summary>
public sealed partial class SnowflakeSqlClient
{
    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private readonly SnowflakeLogin _login;
    private readonly ISnowflakeTokenSource _tokens;
    private readonly SnowflakeTransport _transport;

    /// <param name="login">Account, role and warehouse.</param>
    /// <param name="tokens">Sign-in; its tokens go to the login's endpoint and nowhere else.</param>
    /// <param name="transport">What is shared by every client of the process.</param>
    public SnowflakeSqlClient(SnowflakeLogin login, ISnowflakeTokenSource tokens, SnowflakeTransport transport)
    {
        (_login, _tokens, _transport) = (login, tokens, transport);
        _endpoint = transport.Endpoints.For(login.Account);
        _http = transport.Http;
    }

    public SnowflakeLogin Login => _login;

    /// <summary>Runs a statement to its end.</summary>
    /// <param name="statement">One statement.</param>
    /// <param name="queryTag">Names the share in Snowflake's query history: <c>partnershare=namespace/name</c>.</param>
    /// <param name="cancellationToken">Cancels the statement in Snowflake too, as far as that can still be said.</param>
    /// <exception cref="OperationCanceledException">The caller gave up; whether the statement took effect is open.</exception>
    public async Task<SnowflakeReply> ExecuteAsync(SqlStatement statement, string queryTag, CancellationToken cancellationToken)
    {
        var requestId = _transport.RequestIds.Next(statement);
        var exchange = new Exchange(_http, _endpoint, _tokens, _transport.Limiters.For(_endpoint), _transport.Options, _transport.Time, _transport.Jitter);
        var started = _transport.Time.GetTimestamp();
        var reply = await RunAsync(exchange, statement, requestId, queryTag, cancellationToken).ConfigureAwait(false);
        _transport.OnStatement?.Invoke(new StatementRecord(
            _login.Account, statement, requestId, exchange.Count, _transport.Time.GetElapsedTime(started), (reply as SnowflakeReply.Failed)?.Failure));
        return reply;
    }

    private async Task<SnowflakeReply> RunAsync(Exchange exchange, SqlStatement statement, Guid requestId, string queryTag, CancellationToken cancellationToken)
    {
        var options = _transport.Options;
        var answer = await exchange.PostAsync(requestId, Body(statement, queryTag), options.MaxResultBytes, cancellationToken).ConfigureAwait(false);
        if ((int?)answer.Status == 202)
        {
            answer = await PollAsync(exchange, answer, cancellationToken).ConfigureAwait(false);
        }

        return (int?)answer.Status == 200
            ? await CollectAsync(exchange, statement, answer, cancellationToken).ConfigureAwait(false)
            : Fail(statement, answer);
    }

    private StatementRequest Body(SqlStatement statement, string queryTag) => new(
        statement.Text,
        (long)_transport.Options.StatementTimeout.TotalSeconds,
        _login.Warehouse,
        _login.Role,
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            // One, whatever the text says: a second statement in it is an error and not run.
            ["MULTI_STATEMENT_COUNT"] = "1",
            ["QUERY_TAG"] = queryTag,
        });

    private async Task<ExchangeResult> PollAsync(Exchange exchange, ExchangeResult accepted, CancellationToken cancellationToken)
    {
        // The handle goes into a path of our own making. The URL in the answer is not used: it would decide where the token goes.
        var handle = accepted.Body?.StatementHandle;
        if (handle is null || !HandleShape().IsMatch(handle))
        {
            return accepted with { Status = null, Problem = "the answer names no statement to wait for" };
        }

        var options = _transport.Options;
        var deadline = _transport.Time.GetUtcNow() + options.StatementTimeout + options.ExchangeTimeout;
        var wait = options.FirstPoll;
        try
        {
            while (_transport.Time.GetUtcNow() < deadline)
            {
                await Task.Delay(wait, _transport.Time, cancellationToken).ConfigureAwait(false);
                var answer = await exchange.GetAsync(handle, null, options.MaxResultBytes, cancellationToken).ConfigureAwait(false);
                if ((int?)answer.Status != 202)
                {
                    return answer;
                }

                wait = wait * 2 < options.MaxPoll ? wait * 2 : options.MaxPoll;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await exchange.CancelAsync(handle).ConfigureAwait(false);
            throw;
        }

        await exchange.CancelAsync(handle).ConfigureAwait(false);
        return accepted with { Status = null, Problem = $"the statement still runs after {options.StatementTimeout.TotalSeconds:0} s and was cancelled" };
    }

    private async Task<SnowflakeReply> CollectAsync(Exchange exchange, SqlStatement statement, ExchangeResult first, CancellationToken cancellationToken)
    {
        if (first.TooLarge || first.Body is not { ResultSetMetaData: { RowType: { } columns } meta } body)
        {
            return Fail(statement, Unreadable(first));
        }

        var rows = new List<string?[]>(body.Data ?? []);
        var length = first.Length;
        var partitions = meta.PartitionInfo?.Length ?? 1;
        for (var partition = 1; partition < partitions; partition++)
        {
            if (body.StatementHandle is not { } handle || !HandleShape().IsMatch(handle))
            {
                return Fail(statement, Unreadable(first));
            }

            var next = await exchange.GetAsync(handle, partition, Math.Max(1, _transport.Options.MaxResultBytes - length), cancellationToken).ConfigureAwait(false);
            if ((int?)next.Status != 200 || next.Body?.Data is not { } more)
            {
                return Fail(statement, (int?)next.Status == 200 ? Unreadable(next) : next);
            }

            rows.AddRange(more);
            length += next.Length;
        }

        // A list that is cut short would read as objects that are gone.
        return meta.NumRows is { } expected && expected != rows.Count
            ? Fail(statement, Unreadable(first))
            : new SnowflakeReply.Succeeded(new SnowflakeResult(columns.Select(column => column.Name ?? ""), rows));
    }

    private static ExchangeResult Unreadable(ExchangeResult answer) =>
        answer.TooLarge ? answer : answer with { Status = null, Problem = answer.Problem ?? "the answer is not a whole one of the SQL API" };

    private SnowflakeReply.Failed Fail(SqlStatement statement, ExchangeResult answer) =>
        new(SnowflakeErrors.Classify(statement, _login, answer));

    [GeneratedRegex(@"\A[0-9A-Za-z-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HandleShape();
}
