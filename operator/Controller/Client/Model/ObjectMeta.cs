using System.Text.Json.Serialization;

namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>
/// The part of an object's metadata that we read or write. Never used for a full update. The source-generated reader
/// assigns null to what is missing, so a default has to be kept by the accessor.
/// </summary>
internal sealed record ObjectMeta
{
    public string Name { get; init => field = value ?? ""; } = "";

    public string? Namespace { get; init; }

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    [JsonConverter(typeof(KubeTimeConverter))]
    public DateTimeOffset? DeletionTimestamp { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    public IReadOnlyList<string>? Finalizers { get; init; }

    [JsonIgnore]
    public ObjectIdentity Identity => new(Namespace ?? "", Name, Uid ?? "", ResourceVersion ?? "");

    public string? Label(string name) => Labels is not null && Labels.TryGetValue(name, out var value) ? value : null;
}
