using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Http;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Rbac;

/// <summary>SelfSubjectAccessReview (<c>kubectl auth can-i</c>) and SubjectAccessReview.</summary>
internal sealed class AccessReviewStrategy(Authorizer authorizer, bool self) : ResourceStrategy, IVirtualCreate
{
    public JsonObject Answer(JsonObject question, string space, ApiRequest request)
    {
        var spec = question.Object("spec");
        var user = self ? request.User : new KubernetesUser(spec.Text("user") ?? string.Empty, [.. spec.Array("groups").Texts()]);
        var allowed = authorizer.Allows(user, Wanted(spec));
        question["status"] = allowed ? new JsonObject { ["allowed"] = true } : new JsonObject { ["allowed"] = false, ["reason"] = "no role allows it" };
        return question;
    }

    private static AccessRequest Wanted(JsonObject? spec)
    {
        if (spec.Object("nonResourceAttributes") is { } path)
        {
            return AccessRequest.ForPath(path.Text("verb") ?? string.Empty, path.Text("path") ?? "/");
        }
        var resource = spec.Object("resourceAttributes");
        string Of(string field) => resource.Text(field) ?? string.Empty;
        return new AccessRequest(Of("verb"), Of("group"), Of("resource"), Of("subresource"), Of("namespace"), Of("name"), string.Empty);
    }
}

/// <summary>SelfSubjectReview (<c>kubectl auth whoami</c>).</summary>
internal sealed class SelfReviewStrategy : ResourceStrategy, IVirtualCreate
{
    public JsonObject Answer(JsonObject question, string space, ApiRequest request)
    {
        question["status"] = new JsonObject
        {
            ["userInfo"] = new JsonObject { ["username"] = request.User.Name, ["groups"] = JsonNodes.ToArray(request.User.AllGroups) },
        };
        return question;
    }
}
