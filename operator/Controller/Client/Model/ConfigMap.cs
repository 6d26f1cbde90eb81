namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>core/v1.</summary>
internal sealed record ConfigMap
{
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    public string Kind { get; init => field = value ?? "ConfigMap"; } = "ConfigMap";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>Once true, only deleting ends it.</summary>
    public bool? Immutable { get; init; }
}
