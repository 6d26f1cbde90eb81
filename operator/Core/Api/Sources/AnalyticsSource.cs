using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>A bucket of events: what may be shared, with whom, and how it is read. Cluster-scoped; the data team owns it.</summary>
public sealed record AnalyticsSource : IApiObject
{
    public string ApiVersion { get; init => field = value ?? ApiGroup.ApiVersion; } = ApiGroup.ApiVersion;

    public string Kind { get; init => field = value ?? ApiGroup.AnalyticsSourceKind; } = ApiGroup.AnalyticsSourceKind;

    public ObjectMetadata Metadata { get; init => field = value ?? new(); } = new();

    public AnalyticsSourceSpec Spec { get; init => field = value ?? new(); } = new();

    public AnalyticsSourceStatus? Status { get; init; }

    [JsonIgnore]
    public DecodeError? SpecError { get; init; }
}
