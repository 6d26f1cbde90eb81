using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>The part of <c>metav1.ObjectMeta</c> that the operator reads.</summary>
public sealed record ObjectMetadata
{
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Empty for a cluster-scoped object.</summary>
    public string Namespace { get; init => field = value ?? ""; } = "";

    public string Uid { get; init => field = value ?? ""; } = "";

    public string ResourceVersion { get; init => field = value ?? ""; } = "";

    public long Generation { get; init; }

    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>Set once somebody asked for deletion; the object stays while a finalizer is on it.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    public EquatableArray<string> Finalizers { get; init; }

    /// <summary>Whether <see cref="ApiGroup.Finalizer"/> is among them.</summary>
    [JsonIgnore]
    public bool HasOurFinalizer => Finalizers.Contains(ApiGroup.Finalizer, StringComparer.Ordinal);

    public StringMap Labels { get; init => field = value ?? StringMap.Empty; } = StringMap.Empty;

    public StringMap Annotations { get; init => field = value ?? StringMap.Empty; } = StringMap.Empty;
}
