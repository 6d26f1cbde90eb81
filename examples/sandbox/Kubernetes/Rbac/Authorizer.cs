using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Rbac;

/// <summary>Decides by the roles and bindings that are stored now.</summary>
internal sealed class Authorizer(RevisionLog log)
{
    private const string Group = "rbac.authorization.k8s.io";

    public bool Allows(KubernetesUser user, AccessRequest request) =>
        user.Groups.Contains(KubernetesUser.MastersGroup) || RulesFor(user, request.Namespace).Any(rule => PolicyRule.Allows(rule, request));

    public static ApiException Denied(KubernetesUser user, AccessRequest request)
    {
        if (request.Path.Length > 0)
        {
            return new ApiException(403, "Forbidden", $"forbidden: User \"{user.Name}\" cannot {request.Verb} path \"{request.Path}\"", new JsonObject());
        }
        var scope = request.Namespace.Length > 0 ? $"in the namespace \"{request.Namespace}\"" : "at the cluster scope";
        return Errors.Forbidden(new GroupResource(request.Group, request.Resource), request.Name,
            $"User \"{user.Name}\" cannot {request.Verb} resource \"{request.FullResource}\" in API group \"{request.Group}\" {scope}");
    }

    private IEnumerable<JsonObject> RulesFor(KubernetesUser user, string space)
    {
        foreach (var binding in Live("clusterrolebindings").Where(binding => Binds(binding, user, string.Empty)))
        {
            foreach (var rule in Rules(binding, string.Empty))
            {
                yield return rule;
            }
        }
        if (space.Length == 0)
        {
            yield break;
        }
        foreach (var binding in Live("rolebindings").Where(binding => binding.Meta().Namespace == space && Binds(binding, user, space)))
        {
            foreach (var rule in Rules(binding, space))
            {
                yield return rule;
            }
        }
    }

    private IEnumerable<JsonObject> Live(string resource) => log.Of(new GroupResource(Group, resource)).Live.Values.Select(revision => revision.Object);

    private IEnumerable<JsonObject> Rules(JsonObject binding, string space)
    {
        var reference = binding.Object("roleRef");
        var cluster = reference.Text("kind") == "ClusterRole";
        var key = new ObjectKey(new GroupResource(Group, cluster ? "clusterroles" : "roles"), cluster ? string.Empty : space, reference.Text("name") ?? string.Empty);
        return log.Find(key)?.Object.Array("rules")?.OfType<JsonObject>() ?? [];
    }

    private static bool Binds(JsonObject binding, KubernetesUser user, string space) => (binding.Array("subjects") ?? []).OfType<JsonObject>().Any(subject =>
    {
        var name = subject.Text("name");
        return subject.Text("kind") switch
        {
            "User" => name == user.Name,
            "Group" => user.AllGroups.Contains(name, StringComparer.Ordinal),
            "ServiceAccount" => user.Name == $"system:serviceaccount:{(subject.Text("namespace") is { Length: > 0 } given ? given : space)}:{name}",
            _ => false,
        };
    });
}
