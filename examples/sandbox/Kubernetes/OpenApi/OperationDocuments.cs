using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.OpenApi;

/// <summary>The paths of one kind, with the parameters that clients look for before they use them.</summary>
internal static class OperationDocuments
{
    private static readonly string[] WriteParameters = ["dryRun", "fieldManager", "fieldValidation", "force"];

    public static void Add(JsonObject paths, ResourceType type, string prefix, string schemaReference)
    {
        var collection = type.Namespaced ? $"{prefix}/namespaces/{{namespace}}/{type.Plural}" : $"{prefix}/{type.Plural}";
        paths[collection] = Path(type, schemaReference, ("get", "list", "list"), ("post", "create", "post"), ("delete", "deletecollection", "deletecollection"));
        paths[$"{collection}/{{name}}"] = Path(type, schemaReference, ("get", "get", "get"), ("put", "update", "put"), ("patch", "patch", "patch"), ("delete", "delete", "delete"));
        foreach (var subresource in type.Subresources)
        {
            paths[$"{collection}/{{name}}/{subresource}"] = Path(type, schemaReference, ("get", "get", "get"), ("put", "update", "put"), ("patch", "patch", "patch"));
        }
    }

    private static JsonObject Path(ResourceType type, string schemaReference, params (string Method, string Verb, string Action)[] operations)
    {
        var path = new JsonObject();
        foreach (var (method, verb, action) in operations)
        {
            if (type.Verbs.Contains(verb))
            {
                path[method] = Operation(type, schemaReference, method, action);
            }
        }
        return path;
    }

    private static JsonObject Operation(ResourceType type, string schemaReference, string method, string action)
    {
        var operation = new JsonObject
        {
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = OpenApiV3.GroupVersionKind(type),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject
                {
                    ["description"] = "OK",
                    ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = schemaReference } } },
                },
            },
        };
        if (method is "post" or "put" or "patch")
        {
            operation["parameters"] = new JsonArray([.. WriteParameters.Where(name => name != "force" || method == "patch").Select(name => (JsonNode)new JsonObject
            {
                ["name"] = name,
                ["in"] = "query",
                ["schema"] = new JsonObject { ["type"] = name == "force" ? "boolean" : "string" },
            })]);
        }
        return operation;
    }
}
