using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Sends one planned statement and tells what became of it. It decides nothing.</summary>
/// <param name="secretOf">The secret of an access key, for a stage that reads with one; null if nobody has it now.</param>
public sealed class SnowflakeExecutor(SnowflakeSqlClient client, Func<string, string?>? secretOf = null)
{
    /// <exception cref="OperationCanceledException">Cancelled; whether the statement took effect is open.</exception>
    public async Task<ActionOutcome> ExecuteAsync(SnowflakeOwner owner, SnowflakeAction action, CancellationToken cancellationToken)
    {
        if (StatementOf(action) is not { } statement)
        {
            return new ActionOutcome.Failed(new Failure(ErrorClass.Transient, "KeyNotHeld", $"{action.Verb} {action.Target}: the secret of key {action.KeyId} is not in memory"));
        }

        return await new Statements(client, owner, cancellationToken).SendAsync(statement).ConfigureAwait(false) switch
        {
            SnowflakeReply.Failed failed => new ActionOutcome.Failed(failed.Failure),
            _ => new ActionOutcome.Succeeded(),
        };
    }

    private SqlStatement? StatementOf(SnowflakeAction action) => action.KeyId switch
    {
        null => action.Statement,
        var id => secretOf?.Invoke(id) is { } secret ? action.StatementWith(secret) : null,
    };
}
