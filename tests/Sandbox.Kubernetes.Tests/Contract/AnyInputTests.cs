using System.Text.Json.Nodes;
using CsCheck;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Contract;

/// <summary>Whatever is sent, the answer is an object or a Status, and never a broken server.</summary>
public sealed class AnyInputTests
{
    private static readonly string[] Names =
    [
        "apiVersion", "kind", "metadata", "name", "namespace", "uid", "labels", "annotations", "finalizers", "ownerReferences", "managedFields",
        "manager", "fieldsV1", "f:spec", "x", "spec", "status", "sourceRef", "accessMode", "snowflake", "grantTo", "ports", "tags", "conditions",
        "data", "stringData", "type", "immutable", "involvedObject", "rules", "roleRef", "subjects", "group", "names", "versions", "schema",
        "openAPIV3Schema", "properties", "default", "enum", "oneOf", "op", "path", "value", "from", "$patch", "$retainKeys", "",
    ];

    private static readonly string[] Texts = ["", "a", "acme", "partners", "v1", "test.voiceanalytics.dev/v1alpha1", "PartnerShare", "Secret", "add", "remove", "/spec", "/metadata/labels/x", "delete", "object", "2026-01-01T00:00:00Z"];

    private static readonly Gen<JsonNode?> Tree = Gen.Recursive<JsonNode?>((depth, self) =>
    {
        var leaf = Gen.OneOf(
            Gen.Int[-1, 3].Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Bool.Select(flag => flag ? JsonValue.Create(flag) : (JsonNode?)null),
            Gen.Int[0, Texts.Length - 1].Select(index => (JsonNode?)JsonValue.Create(Texts[index])));
        if (depth > 4)
        {
            return leaf;
        }
        var map = Gen.Select(Gen.Int[0, Names.Length - 1], self).Array[0, 4].Select(pairs =>
        {
            var result = new JsonObject();
            foreach (var (index, value) in pairs)
            {
                result[Names[index]] = value?.DeepClone();
            }
            return (JsonNode?)result;
        });
        var list = self.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
        return Gen.Frequency((2, leaf), (4, map), (1, list));
    });

    private static readonly (string Method, string Path, string Type)[] Requests =
    [
        ("POST", "$shares", "application/json"), ("POST", "$core/secrets", "application/json"), ("POST", "$core/configmaps", "application/json"),
        ("POST", "$core/events", "application/json"), ("POST", "/apis/events.k8s.io/v1/namespaces/$ns/events", "application/json"),
        ("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "application/json"), ("POST", "/api/v1/namespaces", "application/json"),
        ("POST", "/apis/rbac.authorization.k8s.io/v1/clusterroles", "application/json"), ("POST", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", "application/json"),
        ("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "application/json"),
        ("PUT", "$shares/acme", "application/json"), ("PUT", "$shares/acme/status", "application/json"), ("DELETE", "$shares/acme", "application/json"),
        ("PATCH", "$shares/acme", ApiClient.Merge), ("PATCH", "$shares/acme/status", ApiClient.Merge), ("PATCH", "$shares/acme", ApiClient.JsonPatch),
        ("PATCH", "$core/secrets/acme", "application/strategic-merge-patch+json"), ("PATCH", "$shares/acme?fieldManager=a&force=true", "application/apply-patch+yaml"),
    ];

    [Fact]
    public void Nothing_breaks_the_server() => Gen.Select(Gen.Int[0, Requests.Length - 1], Tree, Gen.Bool).Array[1, 12].Holds(story =>
    {
        using var test = new TestWorld();
        test.World.ApplyYaml(TestWorld.Share("acme"));
        test.World.ApplyYaml("apiVersion: v1\nkind: Secret\nmetadata: { name: acme, namespace: partners }");
        foreach (var (index, body, plausible) in story)
        {
            var (method, path, type) = Requests[index];
            var text = CanonicalJson.Text(plausible ? Plausible(body, path) : body);
            var reply = test.Api.Send(method, path, text, type).GetAwaiter().GetResult();
            Assert.True(reply.Body is JsonObject && (reply.Status < 500 || reply.Text("kind") == "Status"), $"{method} {path} {text}: {reply.Status} {reply.Body}");
        }
        Assert.Equal(200, test.Api.Get("$shares").GetAwaiter().GetResult().Status);
    }, iter: 300);

    // Gets past the first check more often.
    private static JsonNode? Plausible(JsonNode? body, string path)
    {
        if (body is JsonObject map)
        {
            map = map.Clone();
            map.Remove("apiVersion");
            map.Remove("kind");
            if (path.StartsWith("$shares", StringComparison.Ordinal))
            {
                map["apiVersion"] = "test.voiceanalytics.dev/v1alpha1";
                map["kind"] = "PartnerShare";
            }
            var metadata = map["metadata"] as JsonObject ?? [];
            metadata["name"] = "acme";
            map["metadata"] = metadata.DeepClone();
            return map;
        }
        return body;
    }
}
