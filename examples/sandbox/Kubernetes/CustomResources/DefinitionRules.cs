using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.CustomResources;

/// <summary>What a CustomResourceDefinition's spec must look like, its schemas aside.</summary>
internal static partial class DefinitionRules
{
    public static void Check(JsonObject spec, List<FieldError> errors)
    {
        var group = spec.Text("group") ?? string.Empty;
        if (!NameRule.IsSubdomain(group) || !group.Contains('.', StringComparison.Ordinal))
        {
            errors.Add(FieldError.Invalid("spec.group", group, "should be a domain with at least one dot"));
        }
        if (spec.Text("scope") is not ("Cluster" or "Namespaced"))
        {
            errors.Add(FieldError.NotSupported("spec.scope", spec.Text("scope") ?? string.Empty, ["Cluster", "Namespaced"]));
        }
        if (spec.Flag("preserveUnknownFields") == true)
        {
            errors.Add(FieldError.Invalid("spec.preserveUnknownFields", true, "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
        }
        if (spec.Object("conversion").Text("strategy") is { } strategy && strategy != "None")
        {
            errors.Add(FieldError.NotSupported("spec.conversion.strategy", strategy, ["None"]));
        }
        Names(spec.Object("names"), errors);
        Versions([.. (spec.Array("versions") ?? []).OfType<JsonObject>()], errors);
    }

    private static void Names(JsonObject? names, List<FieldError> errors)
    {
        foreach (var field in new[] { "plural", "kind" })
        {
            if (string.IsNullOrEmpty(names.Text(field)))
            {
                errors.Add(FieldError.Required($"spec.names.{field}"));
            }
        }
        var labels = new[] { "plural", "singular" }.Select(field => (field, Value: names.Text(field)))
            .Concat(names.Array("shortNames").Texts().Select((value, i) => ($"shortNames[{i}]", (string?)value)))
            .Concat(names.Array("categories").Texts().Select((value, i) => ($"categories[{i}]", (string?)value)));
        foreach (var (field, value) in labels)
        {
            if (!string.IsNullOrEmpty(value) && !Label().IsMatch(value))
            {
                errors.Add(FieldError.Invalid($"spec.names.{field}", value, "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"));
            }
        }
        if (names.Text("kind") is { } kind && kind == names.Text("listKind"))
        {
            errors.Add(FieldError.Invalid("spec.names.listKind", kind, "kind and listKind may not be the same"));
        }
    }

    private static void Versions(JsonObject[] versions, List<FieldError> errors)
    {
        if (versions.Count(version => version.Flag("storage") == true) != 1)
        {
            errors.Add(FieldError.Invalid("spec.versions", versions.Length, "must have exactly one version marked as storage version"));
        }
        foreach (var (index, version) in versions.Index())
        {
            var (path, name) = ($"spec.versions[{index}]", version.Text("name") ?? string.Empty);
            if (!Label().IsMatch(name))
            {
                errors.Add(FieldError.Invalid($"{path}.name", name, "a DNS-1035 label is required"));
            }
            if (versions.Take(index).Any(other => other.Text("name") == name))
            {
                errors.Add(FieldError.Invalid("spec.versions", name, "must contain unique version names"));
            }
            if (version.Object("schema").Object("openAPIV3Schema") is null)
            {
                errors.Add(FieldError.Required($"{path}.schema.openAPIV3Schema"));
            }
            if (version.Object("subresources")?["scale"] is not null)
            {
                errors.Add(FieldError.Forbidden($"{path}.subresources.scale", "this server does not model the scale subresource"));
            }
        }
    }

    [GeneratedRegex(@"^[a-z]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();
}
