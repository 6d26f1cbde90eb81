using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>
/// A session that the oracle was given, to be tried again later: revocation must bite it although it was issued before.
/// </summary>
public sealed class AssumedSession
{
    internal AssumedSession(SessionState state, string roleArn) => (State, RoleArn) = (state, roleArn);

    public string RoleArn { get; }

    public DateTimeOffset IssuedAt => State.IssuedAt;

    public DateTimeOffset ExpiresAt => State.ExpiresAt;

    internal SessionState State { get; }
}
