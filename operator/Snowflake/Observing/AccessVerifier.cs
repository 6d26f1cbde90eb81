using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Asks Snowflake to list the folder through the integration or with the stage's key: the one proof that what AWS and Snowflake hold
/// fits together. What the answer means is Core's to say.
/// </summary>
public sealed class AccessVerifier(SnowflakeSqlClient client, TimeProvider time)
{
    /// <param name="desired">Names integration and folder, or the stage.</param>
    /// <param name="trustedSince">When anything of it was last written in AWS.</param>
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
        var byKey = desired.Objects is { Integration: null };
        return reply switch
        {
            SnowflakeReply.Succeeded when byKey => StageVerification.Verified,
            SnowflakeReply.Failed failed when byKey => StageVerification.Read(failed.Failure, trustedSince, time.GetUtcNow()),
            SnowflakeReply.Succeeded succeeded => SnowflakeVerification.Read(succeeded.Result.Rows.FirstOrDefault()?["RESULT"], trustedSince, time.GetUtcNow()),
            SnowflakeReply.Failed failed => SnowflakeVerification.Read(failed.Failure, trustedSince, time.GetUtcNow()),
            _ => throw new InvalidOperationException($"unknown reply {reply.GetType().Name}"),
        };
    }
}
