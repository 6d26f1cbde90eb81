using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>A client with virtual time, a scripted wire, and numbers in place of chance.</summary>
internal sealed class Bench : IDisposable, IRequestIds
{
    public const string Tag = "partnershare=partners/acme";

    private readonly SnowflakeTransport _transport;
    private int _ids;

    public Bench(SnowflakeClientOptions? options = null, ISnowflakeTokenSource? tokens = null, string account = "MYORG-ACME", SnowflakeEndpoints? endpoints = null)
    {
        Wire = new ScriptedHandler(Time);
        _transport = new SnowflakeTransport(Wire, endpoints ?? SnowflakeEndpoints.Derived, Time, () => 1, this)
        {
            // Far away, because virtual time runs ahead of a slow machine; the test of timeouts sets its own.
            Options = options ?? new SnowflakeClientOptions { ExchangeTimeout = TimeSpan.FromDays(1) },
            OnStatement = Records.Add,
        };
        Client = new SnowflakeSqlClient(
            new SnowflakeLogin(SnowflakeAccount.Parse(account), "VOICE_ANALYTICS_OPERATOR", "COMPUTE_WH"),
            tokens ?? new ProgrammaticAccessTokenSource("pat-secret"),
            _transport);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public ScriptedHandler Wire { get; }

    public SnowflakeSqlClient Client { get; }

    public List<StatementRecord> Records { get; } = [];

    public static SqlStatement Statement { get; } = new(SqlText.Format($"SHOW TASKS"), "SHOW TASKS", "\"A\".\"B\".\"C\"");

    public Guid Next(SqlStatement statement) => new(++_ids, 0, 0, new byte[8]);

    public Task<SnowflakeReply> RunAsync(SqlStatement? statement = null, CancellationToken cancellationToken = default) =>
        Elapse(Client.ExecuteAsync(statement ?? Statement, Tag, cancellationToken));

    /// <summary>Lets virtual time pass until the work is done.</summary>
    public async Task<T> Elapse<T>(Task<T> work)
    {
        var watch = Stopwatch.StartNew();
        while (!work.IsCompleted)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "the work does not end");
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await work;
    }

    public void Dispose() => _transport.Dispose();
}
