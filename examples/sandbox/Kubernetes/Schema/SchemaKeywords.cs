using System.Collections.Frozen;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>
/// The fields of apiextensions.k8s.io/v1 <c>JSONSchemaProps</c>, and which of them this server gives a meaning.
/// </summary>
internal static class SchemaKeywords
{
    /// <summary>Checked, used for defaulting, pruning or documentation, or (validations) stored and not evaluated.</summary>
    public static readonly FrozenSet<string> Known = new[]
    {
        "type", "format", "title", "description", "default", "example", "externalDocs", "nullable", "properties", "additionalProperties",
        "required", "items", "enum", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "allOf", "anyOf", "oneOf", "not",
        "x-kubernetes-preserve-unknown-fields", "x-kubernetes-int-or-string", "x-kubernetes-embedded-resource",
        "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type", "x-kubernetes-validations",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Fields of the type that a structural schema may not use.</summary>
    public static readonly FrozenSet<string> Forbidden =
        new[] { "$ref", "$schema", "id", "definitions", "dependencies", "patternProperties", "additionalItems" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What may not stand inside allOf, anyOf, oneOf and not.</summary>
    public static readonly FrozenSet<string> OutsideJunctors = new[]
    {
        "type", "default", "title", "description", "nullable", "additionalProperties", "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-int-or-string", "x-kubernetes-embedded-resource", "x-kubernetes-list-type", "x-kubernetes-list-map-keys",
        "x-kubernetes-map-type", "x-kubernetes-validations",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> Types = new[] { "object", "array", "string", "integer", "number", "boolean" }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> RuleFields =
        new[] { "rule", "message", "messageExpression", "reason", "fieldPath", "optionalOldSelf" }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> RuleReasons =
        new[] { "FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired", "FieldValueDuplicate" }.ToFrozenSet(StringComparer.Ordinal);
}
