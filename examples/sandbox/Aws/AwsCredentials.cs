namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>A long-term key or a session's temporary credentials, as a client needs them.</summary>
/// <param name="SessionToken">Null for long-term keys.</param>
public sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    // A record prints its members; the secret must not reach a log that way.
    public override string ToString() => AccessKeyId;
}
