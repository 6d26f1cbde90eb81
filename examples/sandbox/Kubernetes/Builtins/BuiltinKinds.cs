using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Builtins;

/// <summary>The kinds that every cluster has, as far as this server models them.</summary>
internal static class BuiltinKinds
{
    private static readonly ImmutableArray<ResourceType> Shared = [.. BuiltinSchemas.Kinds().Select(Load)];

    /// <param name="virtualStrategies">Strategies that need the world: those of the access reviews, by kind.</param>
    public static IEnumerable<ResourceType> For(IReadOnlyDictionary<string, ResourceStrategy> virtualStrategies) =>
        Shared.Select(type => virtualStrategies.TryGetValue(type.Kind, out var strategy) ? type with { Strategy = strategy } : type);

    private static ResourceType Load(JsonObject definition)
    {
        var (group, kind, plural) = (definition.Text("group") ?? string.Empty, definition.Text("kind")!, definition.Text("plural")!);
        var schema = definition.Object("schema")!;
        var type = new ResourceType
        {
            Group = group,
            Version = definition.Text("version")!,
            Plural = plural,
            Singular = kind.ToLowerInvariant(),
            Kind = kind,
            ListKind = $"{kind}List",
            Namespaced = definition.Flag("namespaced") ?? false,
            ShortNames = [.. definition.Array("shortNames").Texts()],
            Categories = [.. definition.Array("categories").Texts()],
            Subresources = [.. definition.Array("subresources").Texts()],
            Schema = BuiltinSchemas.WithTypeMeta(BuiltinSchemas.Compile(schema)),
            OpenApi = schema,
            Strategy = Strategy(kind),
            Table = BuiltinTables.For(kind),
            FieldLabels = Labels(group, kind),
            Wire = group == "events.k8s.io" ? new EventsView() : WireFormat.AsStored,
            StoredAs = group == "events.k8s.io" ? new GroupResource(string.Empty, plural) : new GroupResource(group, plural),
        };
        return definition.Array("verbs") is { } verbs ? type with { Verbs = [.. verbs.Texts()] } : type;
    }

    private static ResourceStrategy Strategy(string kind) => kind switch
    {
        "Namespace" => new NamespaceStrategy(),
        "Secret" => new SecretStrategy(),
        "ConfigMap" => new ConfigMapStrategy(),
        "Event" => new EventStrategy(),
        "Lease" => new LeaseStrategy(),
        "ClusterRole" or "Role" => new RoleStrategy(),
        "ClusterRoleBinding" or "RoleBinding" => new BindingStrategy(),
        "CustomResourceDefinition" => new CustomResources.DefinitionStrategy(),
        _ => new PlainStrategy(),
    };

    private static FieldLabels Labels(string group, string kind) => kind switch
    {
        "Secret" => FieldLabels.Paths("type"),
        "Namespace" => FieldLabels.Paths("status.phase"),
        "Event" when group.Length == 0 => FieldLabels.Paths(
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"),
        "Event" => FieldLabels.Paths(
            "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
            "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type"),
        _ => FieldLabels.MetadataOnly,
    };
}

/// <summary>Kinds without rules of their own.</summary>
internal sealed class PlainStrategy : ResourceStrategy;
