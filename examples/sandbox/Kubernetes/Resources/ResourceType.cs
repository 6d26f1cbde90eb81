using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;
using VoiceAnalytics.Sandbox.Kubernetes.Tables;

namespace VoiceAnalytics.Sandbox.Kubernetes.Resources;

/// <summary>One kind in one served version: everything that the generic verbs need to know about it.</summary>
internal sealed record ResourceType
{
    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Plural { get; init; }

    public required string Singular { get; init; }

    public required string Kind { get; init; }

    public required bool Namespaced { get; init; }

    /// <summary>The whole object's schema, <c>metadata</c> included.</summary>
    public required SchemaNode Schema { get; init; }

    /// <summary>The schema as published for <c>kubectl explain</c>.</summary>
    public required JsonObject OpenApi { get; init; }

    public required ResourceStrategy Strategy { get; init; }

    public required TableShape Table { get; init; }

    public ImmutableArray<string> ShortNames { get; init; } = [];

    public ImmutableArray<string> Categories { get; init; } = [];

    public ImmutableArray<string> Verbs { get; init; } = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

    public ImmutableArray<string> Subresources { get; init; } = [];

    public FieldLabels FieldLabels { get; init; } = FieldLabels.MetadataOnly;

    public WireFormat Wire { get; init; } = WireFormat.AsStored;

    /// <summary>Defined by a CustomResourceDefinition.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Its definition is being deleted: nothing new may be created.</summary>
    public bool IsTerminating { get; init; }

    /// <summary>Objects stored before this revision are pruned and defaulted again when they are read.</summary>
    public long SchemaRevision { get; init; }

    /// <summary>The warning a client gets for using this version; empty when it is not deprecated.</summary>
    public string DeprecationWarning { get; init; } = string.Empty;

    public GroupResource StoredAs { get; init; }

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public string ListKind { get; init; } = string.Empty;

    public GroupResource GroupResource => new(Group, Plural);
}
