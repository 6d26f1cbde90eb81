using System.Text;
using Microsoft.Extensions.Logging;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Telemetry;

public sealed class StatementTelemetryTests : IDisposable
{
    private static readonly SqlStatement Secret = new(
        SqlText.Format($"ALTER STAGE X SET CREDENTIALS = (AWS_SECRET_KEY = {SqlLiteral.Of("hunter2")})"), "ALTER STAGE", "\"X\"", secret: true);

    private readonly ControllerMeters _meters = new();
    private readonly PrometheusExport _export;
    private readonly Lines _lines = new();

    public StatementTelemetryTests() => _export = new(_meters);

    public void Dispose()
    {
        _export.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Statements_are_counted_by_kind_and_result_and_logged_without_their_text()
    {
        var telemetry = new StatementTelemetry(_meters, _lines);
        var record = new StatementRecord(SnowflakeAccount.Parse("MYORG-ACME"), Secret, Guid.Empty, 2, TimeSpan.FromMilliseconds(1500), null);
        telemetry.Finished(record);
        telemetry.Finished(record with { Failure = new Failure(ErrorClass.Denied, "003001", "no") });
        var text = await ScrapeAsync();
        Assert.Contains("\npartnershare_snowflake_statements_total{kind=\"ALTER STAGE\",result=\"Succeeded\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\npartnershare_snowflake_statements_total{kind=\"ALTER STAGE\",result=\"Denied\"} 1\n", text, StringComparison.Ordinal);
        Assert.Equal("Snowflake MYORG-ACME: ALTER STAGE \"X\" Succeeded in 1500 ms, 2 request(s), request id 00000000-0000-0000-0000-000000000000", _lines.Written[0]);
        Assert.DoesNotContain(_lines.Written, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    private async Task<string> ScrapeAsync()
    {
        using var body = new MemoryStream();
        await _export.Registry.CollectAndExportAsTextAsync(body, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private sealed class Lines : ILogger<StatementTelemetry>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
