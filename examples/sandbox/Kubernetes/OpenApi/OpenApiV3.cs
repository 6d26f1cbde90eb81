using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Builtins;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.OpenApi;

/// <summary>/openapi/v3: what <c>kubectl explain</c> shows, and where kubectl learns that the server validates fields.</summary>
internal static class OpenApiV3
{
    public const string ObjectMetaName = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    public static JsonObject Index(ResourceCatalog catalog)
    {
        var paths = new JsonObject();
        foreach (var path in catalog.Types.Select(Path).Distinct(StringComparer.Ordinal))
        {
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={catalog.Version}" };
        }
        return new JsonObject { ["paths"] = paths };
    }

    /// <param name="path">For example <c>apis/voiceanalytics.dev/v1alpha1</c>.</param>
    public static JsonObject Document(ResourceCatalog catalog, string path, string serverVersion)
    {
        var types = catalog.Types.Where(type => Path(type) == path).ToArray();
        if (types.Length == 0)
        {
            throw Errors.NoSuchPath();
        }
        var schemas = new JsonObject { [ObjectMetaName] = BuiltinSchemas.ObjectMetaOpenApi.DeepClone() };
        var paths = new JsonObject();
        foreach (var type in types)
        {
            schemas[SchemaName(type)] = Schema(type, $"#/components/schemas/{ObjectMetaName}");
            OperationDocuments.Add(paths, type, $"/{path}", $"#/components/schemas/{SchemaName(type)}");
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = serverVersion },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    public static JsonObject Schema(ResourceType type, string metadataReference)
    {
        var schema = type.OpenApi.Clone();
        var properties = schema.Ensure("properties");
        properties["apiVersion"] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources",
        };
        properties["kind"] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds",
        };
        properties["metadata"] = new JsonObject
        {
            ["description"] = "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
            ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = metadataReference }),
        };
        schema["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(type));
        return schema;
    }

    /// <summary>The group's labels reversed, the version, the kind: <c>dev.voiceanalytics.v1alpha1.PartnerShare</c>.</summary>
    public static string SchemaName(ResourceType type)
    {
        var group = type.IsCustom || type.Group.Contains('.', StringComparison.Ordinal)
            ? string.Join('.', type.Group.Split('.').Reverse())
            : $"io.k8s.api.{(type.Group.Length == 0 ? "core" : type.Group)}";
        return $"{group}.{type.Version}.{type.Kind}";
    }

    public static JsonObject GroupVersionKind(ResourceType type) => new() { ["group"] = type.Group, ["kind"] = type.Kind, ["version"] = type.Version };

    public static string Path(ResourceType type) => type.Group.Length == 0 ? $"api/{type.Version}" : $"apis/{type.Group}/{type.Version}";
}
