using System.Text.Json.Serialization;

namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>core/v1: what <c>kubectl describe</c> shows.</summary>
internal sealed record Event
{
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    public string Kind { get; init => field = value ?? "Event"; } = "Event";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public required ObjectReference InvolvedObject { get; init; }

    public required string Reason { get; init; }

    public required string Message { get; init; }

    /// <summary><c>Normal</c> or <c>Warning</c>.</summary>
    public required string Type { get; init; }

    public EventSource? Source { get; init; }

    [JsonConverter(typeof(KubeTimeConverter))]
    public DateTimeOffset? FirstTimestamp { get; init; }

    [JsonConverter(typeof(KubeTimeConverter))]
    public DateTimeOffset? LastTimestamp { get; init; }

    public int? Count { get; init; }

    public string? ReportingComponent { get; init; }

    public string? ReportingInstance { get; init; }
}

internal sealed record EventSource(string Component);

/// <summary>Which object an Event is about.</summary>
internal sealed record ObjectReference(string ApiVersion, string Kind, string Name, string Uid)
{
    public string? Namespace { get; init; }

    public string? ResourceVersion { get; init; }
}
