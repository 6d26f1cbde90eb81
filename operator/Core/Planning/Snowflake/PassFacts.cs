using VoiceAnalytics.Core.Keys;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What the pass knows from elsewhere when it plans the Snowflake side.</summary>
/// <param name="AwsReady">AWS is as declared and not cut (the role trusts the integration's principal, or the user may use its key): verification makes sense.</param>
/// <param name="AccessVerified">Snowflake has listed the folder: loading may start.</param>
public sealed record PassFacts(bool AwsReady, bool AccessVerified)
{
    /// <summary>Mode IamUser: the key that the Secret holds, and now. Null in other modes, and while nobody has its secret.</summary>
    public DatedKey? Key { get; init; }

    /// <summary>S3 refused what Snowflake signed with the stage's credentials, though the key is the share's own.</summary>
    public bool KeyRefused { get; init; }
}
