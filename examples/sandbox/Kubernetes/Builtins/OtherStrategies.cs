using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Builtins;

internal sealed class LeaseStrategy : ResourceStrategy
{
    public override bool AllowUnconditionalUpdate => false;

    public override bool AllowCreateOnUpdate => true;

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        var spec = item.Object("spec");
        if (spec.Number("leaseDurationSeconds") is <= 0 and var seconds)
        {
            errors.Add(FieldError.Invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0"));
        }
        if (spec.Number("leaseTransitions") is < 0 and var transitions)
        {
            errors.Add(FieldError.Invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0"));
        }
    }
}

internal sealed class RoleStrategy : ResourceStrategy
{
    public override NameRule Names => NameRule.PathSegment;

    public override bool AllowCreateOnUpdate => true;

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        if (item["aggregationRule"] is not null)
        {
            errors.Add(FieldError.Forbidden("aggregationRule", "this server does not model aggregated cluster roles"));
        }
        foreach (var (index, rule) in (item.Array("rules") ?? []).Index())
        {
            var path = $"rules[{index}]";
            if (!rule.Array("verbs").Texts().Any())
            {
                errors.Add(FieldError.Required($"{path}.verbs", "verbs must contain at least one value"));
            }
            if (rule.Array("nonResourceURLs").Texts().Any())
            {
                continue;
            }
            if (!rule.Array("apiGroups").Texts().Any())
            {
                errors.Add(FieldError.Required($"{path}.apiGroups", "resource rules must supply at least one api group"));
            }
            if (!rule.Array("resources").Texts().Any())
            {
                errors.Add(FieldError.Required($"{path}.resources", "resource rules must supply at least one resource"));
            }
        }
    }
}

internal sealed class BindingStrategy : ResourceStrategy
{
    public override NameRule Names => NameRule.PathSegment;

    public override bool AllowCreateOnUpdate => true;

    public override void PrepareCreate(JsonObject item) => Default(item);

    public override void PrepareUpdate(JsonObject item, JsonObject old, string subresource) => Default(item);

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        var cluster = item.Text("kind") == "ClusterRoleBinding";
        var kind = item.Object("roleRef").Text("kind");
        if (kind != "ClusterRole" && (cluster || kind != "Role"))
        {
            errors.Add(FieldError.NotSupported("roleRef.kind", kind, cluster ? ["ClusterRole"] : ["Role", "ClusterRole"]));
        }
        if (old is not null && !JsonEquality.Same(item["roleRef"], old["roleRef"]))
        {
            errors.Add(FieldError.Invalid("roleRef", item["roleRef"], "cannot change roleRef"));
        }
        foreach (var (index, subject) in (item.Array("subjects") ?? []).Index())
        {
            if (subject.Text("kind") is not ("User" or "Group" or "ServiceAccount"))
            {
                errors.Add(FieldError.NotSupported($"subjects[{index}].kind", subject.Text("kind"), ["Group", "ServiceAccount", "User"]));
            }
            if (subject.Text("kind") == "ServiceAccount" && cluster && string.IsNullOrEmpty(subject.Text("namespace")))
            {
                errors.Add(FieldError.Required($"subjects[{index}].namespace"));
            }
        }
    }

    private static void Default(JsonObject item)
    {
        foreach (var subject in (item.Array("subjects") ?? []).OfType<JsonObject>())
        {
            if (subject.Text("kind") is "User" or "Group" && string.IsNullOrEmpty(subject.Text("apiGroup")))
            {
                subject["apiGroup"] = "rbac.authorization.k8s.io";
            }
        }
    }
}
