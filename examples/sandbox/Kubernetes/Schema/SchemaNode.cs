using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>How list elements are told apart; decides uniqueness, ratcheting and field ownership.</summary>
internal enum ListKind
{
    Atomic,
    Set,
    Map,
}

/// <summary>
/// One node of a compiled structural schema
/// (kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions). Immutable and shared
/// between worlds; built-in kinds are described by the same class.
/// </summary>
internal sealed record SchemaNode
{
    public static readonly SchemaNode Anything = new() { PreserveUnknownFields = true, Nullable = true };

    /// <summary>object, array, string, integer, number, boolean; empty for int-or-string and for arbitrary content.</summary>
    public string Type { get; init; } = string.Empty;

    public string Format { get; init; } = string.Empty;

    public FrozenDictionary<string, SchemaNode> Properties { get; init; } = FrozenDictionary<string, SchemaNode>.Empty;

    public SchemaNode? Items { get; init; }

    /// <summary>The schema of map values; null when only <see cref="Properties"/> may be there.</summary>
    public SchemaNode? AdditionalProperties { get; init; }

    public ImmutableArray<string> Required { get; init; } = [];

    public ImmutableArray<JsonNode?> Enum { get; init; }

    public RePattern? Pattern { get; init; }

    public ValueLimits Limits { get; init; } = ValueLimits.None;

    public bool Nullable { get; init; }

    public JsonNode? Default { get; init; }

    public bool PreserveUnknownFields { get; init; }

    public bool IntOrString { get; init; }

    public bool EmbeddedResource { get; init; }

    public ListKind ListKind { get; init; }

    public ImmutableArray<string> ListMapKeys { get; init; } = [];

    public bool AtomicMap { get; init; }

    public ImmutableArray<SchemaNode> AllOf { get; init; } = [];

    public ImmutableArray<SchemaNode> AnyOf { get; init; } = [];

    public ImmutableArray<SchemaNode> OneOf { get; init; } = [];

    public SchemaNode? Not { get; init; }

    /// <summary>Key of a list that strategic merge patches merge by; only built-in kinds have one.</summary>
    public string? PatchMergeKey { get; init; }

    public bool IsMap => Type == "object" && AdditionalProperties is not null;

    /// <summary>The schema below a field, if the field is known.</summary>
    public SchemaNode? Child(string name) => Properties.TryGetValue(name, out var child) ? child : AdditionalProperties;
}

/// <summary>Bounds of numbers, texts, lists and maps; null where there is none.</summary>
internal sealed record ValueLimits(
    double? Minimum, bool ExclusiveMinimum, double? Maximum, bool ExclusiveMaximum, double? MultipleOf,
    long? MinLength, long? MaxLength, long? MinItems, long? MaxItems, long? MinProperties, long? MaxProperties)
{
    public static readonly ValueLimits None = new(null, false, null, false, null, null, null, null, null, null, null);
}
