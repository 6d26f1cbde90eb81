using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Asks Snowflake to list the folder through the integration: the one proof that role, trust, external id, policy and folder
/// fit together. What the answer means is Core's to say.
/// </summary>
public sealed class AccessVerifier(SnowflakeSqlClient client, TimeProvider time)
{
    /// <param name="desired">Names integration and folder.</param>
    /// <param name="trustedSince">When the role's trust or policy was last written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when nothing is declared that could be verified.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Verification?> VerifyAsync(DesiredSnowflake desired, DateTimeOffset trustedSince, CancellationToken cancellationToken)
    {
        if (SnowflakeVerification.Statement(desired) is not { } statement)
        {
            return null;
        }

        var reply = await new Statements(client, desired.Owner, cancellationToken).SendAsync(statement).ConfigureAwait(false);
        return reply is SnowflakeReply.Succeeded { Result: var result }
            ? SnowflakeVerification.Read(result.Rows.FirstOrDefault()?["RESULT"], trustedSince, time.GetUtcNow())
            : SnowflakeVerification.Read(((SnowflakeReply.Failed)reply).Failure, trustedSince, time.GetUtcNow());
    }
}
