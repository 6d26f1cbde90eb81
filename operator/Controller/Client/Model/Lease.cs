using System.Text.Json.Serialization;

namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>coordination.k8s.io/v1.</summary>
internal sealed record Lease
{
    public string ApiVersion { get; init => field = value ?? "coordination.k8s.io/v1"; } = "coordination.k8s.io/v1";

    public string Kind { get; init => field = value ?? "Lease"; } = "Lease";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public LeaseSpec Spec { get; init => field = value ?? new(); } = new();
}

/// <summary>Times are for people; the elector measures with its own monotonic clock.</summary>
internal sealed record LeaseSpec
{
    /// <summary>Empty or null: nobody holds it.</summary>
    public string? HolderIdentity { get; init; }

    public int? LeaseDurationSeconds { get; init; }

    [JsonConverter(typeof(KubeMicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; init; }

    [JsonConverter(typeof(KubeMicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    public int? LeaseTransitions { get; init; }
}
