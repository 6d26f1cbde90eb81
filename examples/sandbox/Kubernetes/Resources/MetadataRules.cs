using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Resources;

/// <summary>The rules of ObjectMeta for every kind (k8s.io/apimachinery <c>ValidateObjectMeta</c> and <c>…Update</c>).</summary>
internal static partial class MetadataRules
{
    private const int MaxAnnotationBytes = 256 * 1024;

    public static void Validate(JsonObject item, ResourceType type, List<FieldError> errors)
    {
        var meta = item.Meta();
        if (meta.Name.Length == 0)
        {
            errors.Add(FieldError.Required("metadata.name", "name or generateName is required"));
        }
        else if (type.Strategy.Names.Check(meta.Name) is { } wrong)
        {
            errors.Add(FieldError.Invalid("metadata.name", meta.Name, wrong));
        }
        foreach (var (key, value) in meta.Labels)
        {
            Key("metadata.labels", key, errors);
            if (value.Length > 63)
            {
                errors.Add(FieldError.Invalid("metadata.labels", value, "must be no more than 63 bytes"));
            }
            if (value.Length > 0 && !LabelValue().IsMatch(value))
            {
                errors.Add(FieldError.Invalid("metadata.labels", value, "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"));
            }
        }
        foreach (var (key, _) in meta.Annotations)
        {
            // Annotation keys are checked in lower case, so an upper-case prefix is allowed there.
            Key("metadata.annotations", key.ToLowerInvariant(), errors);
        }
        if (meta.Annotations.Sum(pair => pair.Key.Length + pair.Value.Length) > MaxAnnotationBytes)
        {
            errors.Add(FieldError.TooLong("metadata.annotations", MaxAnnotationBytes));
        }
        foreach (var finalizer in meta.Finalizers)
        {
            Key("metadata.finalizers", finalizer, errors);
        }
        Owners(meta, errors);
    }

    public static void ValidateUpdate(JsonObject item, JsonObject old, List<FieldError> errors)
    {
        var (now, before) = (item.Meta(), old.Meta());
        Immutable("metadata.name", now.Name, before.Name, errors);
        Immutable("metadata.namespace", now.Namespace, before.Namespace, errors);
        Immutable("metadata.uid", now.Uid, before.Uid, errors);
        Immutable("metadata.creationTimestamp", now.CreationTimestamp, before.CreationTimestamp, errors);
        Immutable("metadata.deletionTimestamp", now.DeletionTimestamp, before.DeletionTimestamp, errors);
        if (!JsonEquality.Same(now["deletionGracePeriodSeconds"], before["deletionGracePeriodSeconds"]))
        {
            errors.Add(FieldError.Invalid("metadata.deletionGracePeriodSeconds", now["deletionGracePeriodSeconds"], "field is immutable"));
        }
        if (before.IsDeleting && now.Finalizers.Except(before.Finalizers, StringComparer.Ordinal).ToArray() is { Length: > 0 } added)
        {
            var list = string.Join(", ", added.Select(name => $"\"{name}\""));
            errors.Add(FieldError.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{list}}}"));
        }
    }

    private static void Immutable(string path, string now, string before, List<FieldError> errors)
    {
        if (!string.Equals(now, before, StringComparison.Ordinal))
        {
            errors.Add(FieldError.Invalid(path, now, "field is immutable"));
        }
    }

    private static void Owners(ObjectMeta meta, List<FieldError> errors)
    {
        var controllers = 0;
        foreach (var (index, owner) in meta.OwnerReferences.Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"metadata.ownerReferences[{index}]");
            foreach (var field in new[] { "apiVersion", "kind", "name", "uid" })
            {
                if (string.IsNullOrEmpty(owner.Text(field)))
                {
                    errors.Add(FieldError.Invalid($"{path}.{field}", owner.Text(field) ?? string.Empty, "must not be empty"));
                }
            }
            controllers += owner.Flag("controller") == true ? 1 : 0;
        }
        if (controllers > 1)
        {
            errors.Add(FieldError.Invalid("metadata.ownerReferences", meta["ownerReferences"], "Only one reference can have Controller set to true"));
        }
    }

    private static void Key(string path, string key, List<FieldError> errors)
    {
        var parts = key.Split('/');
        if (parts.Length > 2 || parts.Length == 2 && !NameRule.IsSubdomain(parts[0]) || parts[^1].Length is 0 or > 63 || !QualifiedName().IsMatch(parts[^1]))
        {
            errors.Add(FieldError.Invalid(path, key, "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"));
        }
    }

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z")]
    private static partial Regex LabelValue();
}
