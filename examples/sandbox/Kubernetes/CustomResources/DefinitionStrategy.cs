using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.CustomResources;

/// <summary>How CustomResourceDefinitions themselves are written.</summary>
internal sealed class DefinitionStrategy : ResourceStrategy
{
    public const string Finalizer = "customresourcecleanup.apiextensions.k8s.io";

    public override bool AllowUnconditionalUpdate => false;

    public override IReadOnlyList<string> ResetFields(string subresource) => subresource == "status" ? ["metadata", "spec"] : ["status"];

    public override void PrepareCreate(JsonObject item)
    {
        item.Remove("status");
        item.Meta().Generation = 1;
        Default(item);
    }

    public override void PrepareUpdate(JsonObject item, JsonObject old, string subresource)
    {
        if (subresource == "status")
        {
            KeepAllBut("status", item, old);
            return;
        }
        Default(item);
        item["status"] = old["status"]?.DeepClone();
        if (!JsonEquality.Same(item["spec"], old["spec"]))
        {
            item.Meta().Generation = old.Meta().Generation + 1;
        }
    }

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        if (subresource == "status")
        {
            return;
        }
        var spec = item.Object("spec");
        var expected = $"{spec.Object("names").Text("plural")}.{spec.Text("group")}";
        if (item.Meta().Name != expected)
        {
            errors.Add(FieldError.Invalid("metadata.name", item.Meta().Name, "must be spec.names.plural+\".\"+spec.group"));
        }
        CheckProtectedGroup(item, spec.Text("group") ?? string.Empty, errors);
        if (old is not null && JsonEquality.Same(spec, old["spec"]))
        {
            return;
        }
        errors.AddRange(CompiledDefinition.Of(item).Errors);
        if (old is not null)
        {
            CheckImmutable(spec, old.Object("spec"), errors);
        }
    }

    /// <summary>The definition stays until its objects are gone.</summary>
    public override void PrepareDelete(JsonObject item)
    {
        var meta = item.Meta();
        meta.Finalizers = [.. meta.Finalizers.Where(name => name != Finalizer), Finalizer];
    }

    private static void CheckProtectedGroup(JsonObject item, string group, List<FieldError> errors)
    {
        var guarded = group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);
        if (guarded && item.Meta().Annotations.All(pair => pair.Key != "api-approved.kubernetes.io"))
        {
            errors.Add(FieldError.Required("metadata.annotations[api-approved.kubernetes.io]", "protected groups must have approval annotation \"api-approved.kubernetes.io\", see https://github.com/kubernetes/enhancements/pull/1111"));
        }
    }

    private static void CheckImmutable(JsonObject? spec, JsonObject? old, List<FieldError> errors)
    {
        foreach (var path in new[] { "group", "scope", "names.plural", "names.kind" })
        {
            var steps = path.Split('.');
            if (!JsonEquality.Same(spec.At(steps), old.At(steps)))
            {
                errors.Add(FieldError.Invalid($"spec.{path}", spec.At(steps), "field is immutable"));
            }
        }
    }

    // What the real server writes into the spec when it is left out.
    private static void Default(JsonObject item)
    {
        if (item.Object("spec") is not { } spec || spec.Object("names") is not { } names)
        {
            return;
        }
        var kind = names.Text("kind") ?? string.Empty;
        if (string.IsNullOrEmpty(names.Text("singular")))
        {
            names["singular"] = kind.ToLowerInvariant();
        }
        if (string.IsNullOrEmpty(names.Text("listKind")))
        {
            names["listKind"] = $"{kind}List";
        }
        spec["conversion"] ??= new JsonObject { ["strategy"] = "None" };
    }
}
