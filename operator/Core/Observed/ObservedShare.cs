using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>Everything of one share in the outside world.</summary>
/// <param name="Snowflake">Null when the operator does not manage Snowflake for this share.</param>
public sealed record ObservedShare(ObservedIam Iam, ObservedSnowflake? Snowflake, Observation<ObservedHandoff> Handoff)
{
    /// <summary>The policy of the source's bucket (JSON), which others write; null when it does not concern the share or cannot be asked for.</summary>
    public Observation<string>? BucketPolicy { get; init; }

    /// <summary>The Secret of mode IamUser.</summary>
    public Observation<ObservedCredentials> Credentials { get; init; } = Observation<ObservedCredentials>.Presumed.Instance;

    /// <summary>Keys of the share whose secrets this process holds.</summary>
    public EquatableArray<HeldKey> Held { get; init; } = [];
}
