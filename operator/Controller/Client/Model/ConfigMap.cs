namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>core/v1.</summary>
internal sealed record ConfigMap
{
    public string ApiVersion { get; init; } = "v1";

    public string Kind { get; init; } = "ConfigMap";

    public ObjectMeta Metadata { get; init; } = new();

    public IReadOnlyDictionary<string, string>? Data { get; init; }
}
