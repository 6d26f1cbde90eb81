using System.Diagnostics.Metrics;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>
/// <c>partnershare_snowflake_statements_total{kind,result}</c>, and at Debug one line a statement: what it was, on what, how long it
/// took. Never its text, which may hold a credential, and in the metric never a name.
/// </summary>
internal sealed partial class StatementTelemetry(ControllerMeters meters, ILogger<StatementTelemetry> logger)
{
    private readonly Counter<long> _total = meters.PartnerShare.CreateCounter<long>("snowflake_statements_total", null, "Statements that Snowflake answered, by kind and result.");

    public void Finished(StatementRecord record)
    {
        var result = record.Failure?.Class.ToString() ?? "Succeeded";
        _total.Add(1, new("kind", record.Statement.Kind), new("result", result));
        LogFinished(record.Account.Identifier, record.Statement.Kind, record.Statement.Target, result, (long)record.Elapsed.TotalMilliseconds, record.Exchanges, record.RequestId);
    }

    [LoggerMessage(LogLevel.Debug, "Snowflake {Account}: {Kind} {Target} {Result} in {Milliseconds} ms, {Exchanges} request(s), request id {RequestId}")]
    private partial void LogFinished(string account, string kind, string target, string result, long milliseconds, int exchanges, Guid requestId);
}
