namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>core/v1. Values are the raw bytes; nothing here prints them.</summary>
internal sealed record Secret
{
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    public string Kind { get; init => field = value ?? "Secret"; } = "Secret";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public string? Type { get; init; }

    public IReadOnlyDictionary<string, byte[]>? Data { get; init; }

    /// <summary>Once true, only deleting ends it.</summary>
    public bool? Immutable { get; init; }

    public override string ToString() => $"Secret {Metadata.Identity.Key}";
}
