using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Snowflake;

/// <summary>Sends one planned statement and tells what became of it. It decides nothing.</summary>
public sealed class SnowflakeExecutor(SnowflakeSqlClient client)
{
    /// <exception cref="OperationCanceledException">Cancelled; whether the statement took effect is open.</exception>
    public async Task<ActionOutcome> ExecuteAsync(SnowflakeOwner owner, SnowflakeAction action, CancellationToken cancellationToken) =>
        await new Statements(client, owner, cancellationToken).SendAsync(action.Statement).ConfigureAwait(false) switch
        {
            SnowflakeReply.Failed failed => new ActionOutcome.Failed(failed.Failure),
            _ => new ActionOutcome.Succeeded(),
        };
}
