using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Discovery;

/// <summary>The discovery documents that predate aggregation: /api, /apis, /apis/g, /apis/g/v.</summary>
internal static class DiscoveryDocuments
{
    public static JsonObject Core() => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(),
    };

    public static JsonObject Groups(ResourceCatalog catalog) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. GroupNames(catalog).Select(group => (JsonNode)Group(catalog, group))]),
    };

    public static JsonObject GroupDocument(ResourceCatalog catalog, string group)
    {
        if (!GroupNames(catalog).Contains(group, StringComparer.Ordinal))
        {
            throw new PageNotFoundException();
        }
        var document = new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" };
        foreach (var (name, value) in Group(catalog, group))
        {
            document[name] = value?.DeepClone();
        }
        return document;
    }

    public static JsonObject Resources(ResourceCatalog catalog, string group, string version)
    {
        var types = catalog.Types.Where(type => type.Group == group && type.Version == version).ToArray();
        if (types.Length == 0)
        {
            throw new PageNotFoundException();
        }
        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = types[0].ApiVersion,
            ["resources"] = new JsonArray([.. types.SelectMany(Entries)]),
        };
    }

    /// <summary>Groups other than the core one, built-in ones first.</summary>
    public static IEnumerable<string> GroupNames(ResourceCatalog catalog) =>
        catalog.Types.Select(type => type.Group).Where(group => group.Length > 0).Distinct(StringComparer.Ordinal);

    private static JsonObject Group(ResourceCatalog catalog, string group)
    {
        var versions = catalog.Types.Where(type => type.Group == group).Select(type => type.Version).Distinct(StringComparer.Ordinal)
            .OrderByDescending(version => version, ApiVersionOrder.Instance)
            .Select(version => (JsonNode)new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version }).ToArray();
        return new JsonObject
        {
            ["name"] = group,
            ["versions"] = new JsonArray(versions),
            ["preferredVersion"] = versions[0].DeepClone(),
        };
    }

    private static IEnumerable<JsonNode> Entries(ResourceType type)
    {
        var entry = new JsonObject
        {
            ["name"] = type.Plural,
            ["singularName"] = type.Singular,
            ["namespaced"] = type.Namespaced,
            ["kind"] = type.Kind,
            ["verbs"] = JsonNodes.ToArray(type.Verbs.OrderBy(verb => type.IsCustom && verb is "create" or "update" or "watch").ThenBy(verb => verb, StringComparer.Ordinal)),
        };
        if (type.ShortNames.Length > 0)
        {
            entry["shortNames"] = JsonNodes.ToArray(type.ShortNames);
        }
        if (type.Categories.Length > 0)
        {
            entry["categories"] = JsonNodes.ToArray(type.Categories);
        }
        yield return entry;
        foreach (var subresource in type.Subresources)
        {
            yield return new JsonObject
            {
                ["name"] = $"{type.Plural}/{subresource}",
                ["singularName"] = string.Empty,
                ["namespaced"] = type.Namespaced,
                ["kind"] = type.Kind,
                ["verbs"] = new JsonArray("get", "patch", "update"),
            };
        }
    }
}
