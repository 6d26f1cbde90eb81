using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>How the operator signs in to one Snowflake account. Namespaced.</summary>
public sealed record SnowflakeConnection : IApiObject
{
    public string ApiVersion { get; init => field = value ?? ApiGroup.ApiVersion; } = ApiGroup.ApiVersion;

    public string Kind { get; init => field = value ?? ApiGroup.SnowflakeConnectionKind; } = ApiGroup.SnowflakeConnectionKind;

    public ObjectMetadata Metadata { get; init => field = value ?? new(); } = new();

    public SnowflakeConnectionSpec Spec { get; init => field = value ?? new(); } = new();

    public SnowflakeConnectionStatus? Status { get; init; }

    [JsonIgnore]
    public DecodeError? SpecError { get; init; }
}
