using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Rbac;

/// <summary>Whether one rule of a role allows a request (kubernetes <c>pkg/apis/rbac/v1/evaluation_helpers.go</c>).</summary>
internal static class PolicyRule
{
    public static bool Allows(JsonObject rule, AccessRequest request)
    {
        if (!Contains(rule, "verbs", request.Verb))
        {
            return false;
        }
        if (request.Path.Length > 0)
        {
            return rule.Array("nonResourceURLs").Texts().Any(url => url == request.Path || url == "*" || url.EndsWith('*') && request.Path.StartsWith(url[..^1], StringComparison.Ordinal));
        }
        var names = rule.Array("resourceNames").Texts().ToArray();
        return Contains(rule, "apiGroups", request.Group) && AllowsResource(rule, request)
            && (names.Length == 0 || request.Name.Length > 0 && names.Contains(request.Name, StringComparer.Ordinal));
    }

    private static bool AllowsResource(JsonObject rule, AccessRequest request) => rule.Array("resources").Texts().Any(resource =>
        resource == "*" || resource == request.FullResource || request.Subresource.Length > 0 && resource == $"*/{request.Subresource}");

    private static bool Contains(JsonObject rule, string field, string wanted) => rule.Array(field).Texts().Any(value => value == "*" || value == wanted);
}
