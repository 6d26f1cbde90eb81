using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Builtins;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.OpenApi;

/// <summary>/openapi/v2 as JSON, definitions only: kubectl of today uses v3, older tools read the definitions.</summary>
internal static class OpenApiV2
{
    public static JsonObject Document(ResourceCatalog catalog, string serverVersion)
    {
        var definitions = new JsonObject { [OpenApiV3.ObjectMetaName] = BuiltinSchemas.ObjectMetaOpenApi.DeepClone() };
        foreach (var type in catalog.Types)
        {
            definitions[OpenApiV3.SchemaName(type)] = OpenApiV3.Schema(type, $"#/definitions/{OpenApiV3.ObjectMetaName}");
        }
        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = serverVersion },
            ["paths"] = new JsonObject(),
            ["definitions"] = definitions,
        };
    }
}
