using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Seeding;

/// <summary>What a fresh cluster has: its namespaces, and the roles that everybody relies on.</summary>
internal static class FirstObjects
{
    private static readonly WriteOptions Options = new(DryRun: false, "kube-apiserver", FieldValidation.Strict, [], Ownership: Ownership.None);

    public static void Create(ObjectRegistry registry, ResourceCatalog catalog, KubernetesWorldOptions options)
    {
        var namespaces = catalog.Find(string.Empty, "v1", "namespaces")!;
        foreach (var name in new[] { "default", "kube-public", "kube-system" }.Concat(options.Namespaces))
        {
            registry.Create(namespaces, string.Empty, Item("v1", "Namespace", name), Options, name == "kube-system" ? options.KubeSystemUid : null);
        }
        var (roles, bindings) = (catalog.Find(Rbac, "v1", "clusterroles")!, catalog.Find(Rbac, "v1", "clusterrolebindings")!);
        foreach (var (role, group, rules) in Roles)
        {
            registry.Create(roles, string.Empty, With(Item($"{Rbac}/v1", "ClusterRole", role), "rules", JsonNode.Parse(rules)!), Options);
            var binding = With(Item($"{Rbac}/v1", "ClusterRoleBinding", role), "roleRef", new JsonObject { ["apiGroup"] = Rbac, ["kind"] = "ClusterRole", ["name"] = role });
            registry.Create(bindings, string.Empty, With(binding, "subjects", new JsonArray(new JsonObject { ["apiGroup"] = Rbac, ["kind"] = "Group", ["name"] = group })), Options);
        }
    }

    private const string Rbac = "rbac.authorization.k8s.io";

    private static readonly (string Role, string Group, string Rules)[] Roles =
    [
        ("cluster-admin", KubernetesUser.MastersGroup, """[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]},{"nonResourceURLs":["*"],"verbs":["*"]}]"""),
        ("system:basic-user", "system:authenticated", """[{"apiGroups":["authorization.k8s.io"],"resources":["selfsubjectaccessreviews","selfsubjectrulesreviews"],"verbs":["create"]},{"apiGroups":["authentication.k8s.io"],"resources":["selfsubjectreviews"],"verbs":["create"]}]"""),
        ("system:discovery", "system:authenticated", """[{"nonResourceURLs":["/api","/api/*","/apis","/apis/*","/healthz","/livez","/openapi","/openapi/*","/readyz","/version","/version/"],"verbs":["get"]}]"""),
    ];

    private static JsonObject Item(string apiVersion, string kind, string name) =>
        new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = name } };

    private static JsonObject With(JsonObject item, string field, JsonNode value)
    {
        item[field] = value;
        return item;
    }
}
