using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>One partner's read access to one prefix of one source, and the Snowflake objects that load it. Namespaced.</summary>
public sealed record PartnerShare : IApiObject
{
    public string ApiVersion { get; init => field = value ?? ApiGroup.ApiVersion; } = ApiGroup.ApiVersion;

    public string Kind { get; init => field = value ?? ApiGroup.PartnerShareKind; } = ApiGroup.PartnerShareKind;

    public ObjectMetadata Metadata { get; init => field = value ?? new(); } = new();

    public PartnerShareSpec Spec { get; init => field = value ?? new(); } = new();

    public PartnerShareStatus? Status { get; init; }

    [JsonIgnore]
    public DecodeError? SpecError { get; init; }
}
