using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Discovery;

/// <summary>apidiscovery.k8s.io/v2: all groups, versions and resources in one document, as kubectl since 1.26 asks for.</summary>
internal static class AggregatedDiscovery
{
    public const string MediaType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    public static bool IsWanted(string accept) => accept.Split(',').Any(offer =>
    {
        var parts = offer.Split(';', StringSplitOptions.TrimEntries);
        return parts.Contains("g=apidiscovery.k8s.io", StringComparer.Ordinal) && parts.Contains("v=v2", StringComparer.Ordinal) && parts.Contains("as=APIGroupDiscoveryList", StringComparer.Ordinal);
    });

    public static JsonObject Document(ResourceCatalog catalog, bool core) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. (core ? [string.Empty] : DiscoveryDocuments.GroupNames(catalog)).Select(group => (JsonNode)Group(catalog, group))]),
    };

    private static JsonObject Group(ResourceCatalog catalog, string group)
    {
        var metadata = new JsonObject { ["creationTimestamp"] = null };
        if (group.Length > 0)
        {
            metadata["name"] = group;
        }
        var versions = catalog.Types.Where(type => type.Group == group).GroupBy(type => type.Version, StringComparer.Ordinal)
            .OrderByDescending(types => types.Key, ApiVersionOrder.Instance);
        return new JsonObject
        {
            ["metadata"] = metadata,
            ["versions"] = new JsonArray([.. versions.Select(types => (JsonNode)new JsonObject
            {
                ["version"] = types.Key,
                ["resources"] = new JsonArray([.. types.Select(type => (JsonNode)Resource(type))]),
                ["freshness"] = "Current",
            })]),
        };
    }

    private static JsonObject Resource(ResourceType type)
    {
        var entry = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = Kind(type),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = JsonNodes.ToArray(type.Verbs.Order(StringComparer.Ordinal)),
        };
        if (type.ShortNames.Length > 0)
        {
            entry["shortNames"] = JsonNodes.ToArray(type.ShortNames);
        }
        if (type.Categories.Length > 0)
        {
            entry["categories"] = JsonNodes.ToArray(type.Categories);
        }
        if (type.Subresources.Length > 0)
        {
            entry["subresources"] = new JsonArray([.. type.Subresources.Select(name => (JsonNode)new JsonObject
            {
                ["subresource"] = name,
                ["responseKind"] = Kind(type),
                ["verbs"] = new JsonArray("get", "patch", "update"),
            })]);
        }
        return entry;
    }

    private static JsonObject Kind(ResourceType type) => new() { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind };
}
