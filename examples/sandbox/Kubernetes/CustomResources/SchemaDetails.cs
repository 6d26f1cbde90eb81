using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.CustomResources;

/// <summary>Checks that need the compiled schema: defaults must be valid, formats known, junctors speak of known fields.</summary>
internal static class SchemaDetails
{
    public static void Check(SchemaNode node, string path, List<FieldError> errors)
    {
        if (!Formats.IsKnown(node.Format))
        {
            errors.Add(FieldError.NotSupported($"{path}.format", node.Format, Formats.OfText.Select(format => (System.Text.Json.Nodes.JsonNode?)format)));
        }
        if (node.Default is not null)
        {
            Default(node, path, errors);
        }
        foreach (var branch in node.AllOf.Concat(node.AnyOf).Concat(node.OneOf).Concat(node.Not is { } not ? [not] : []))
        {
            Complete(branch, node, path, errors);
        }
        foreach (var (name, child) in node.Properties)
        {
            Check(child, $"{path}.properties[{name}]", errors);
        }
        if (node.Items is { } items)
        {
            Check(items, $"{path}.items", errors);
        }
        if (node.AdditionalProperties is { } additional && !ReferenceEquals(additional, SchemaNode.Anything))
        {
            Check(additional, $"{path}.additionalProperties", errors);
        }
    }

    private static void Default(SchemaNode node, string path, List<FieldError> errors)
    {
        var value = node.Default!.DeepClone();
        var unknown = new List<string>();
        Pruner.Prune(value, node, string.Empty, unknown);
        if (unknown.Count > 0)
        {
            errors.Add(FieldError.Invalid($"{path}.default", node.Default, $"must not have unknown fields: {string.Join(", ", unknown)}"));
        }
        Defaulter.Apply(value, node);
        SchemaValidator.Validate(value, null, node, $"{path}.default", errors);
    }

    // A field in a value validation that the structure does not have would be pruned and never checked.
    private static void Complete(SchemaNode branch, SchemaNode structure, string path, List<FieldError> errors)
    {
        foreach (var (name, child) in branch.Properties)
        {
            if (structure.Child(name) is not { } known)
            {
                errors.Add(FieldError.Required($"{path}.properties[{name}]", "because it is defined in a value validation"));
                continue;
            }
            Complete(child, known, $"{path}.properties[{name}]", errors);
        }
        foreach (var inner in branch.AllOf.Concat(branch.AnyOf).Concat(branch.OneOf).Concat(branch.Not is { } not ? [not] : []))
        {
            Complete(inner, structure, path, errors);
        }
        if (branch.Items is { } items && structure.Items is { } known2)
        {
            Complete(items, known2, $"{path}.items", errors);
        }
    }
}
