using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>allOf, anyOf, oneOf and not.</summary>
internal static class Junctors
{
    public static void Check(JsonNode value, SchemaNode schema, string path, List<FieldError> errors)
    {
        foreach (var branch in schema.AllOf)
        {
            SchemaValidator.Validate(value, null, branch, path, errors);
        }
        if (!schema.AnyOf.IsEmpty && !schema.AnyOf.Any(branch => Holds(value, branch, path)))
        {
            errors.Add(Fail($"\"{path}\" must validate at least one schema (anyOf)"));
        }
        if (!schema.OneOf.IsEmpty)
        {
            var valid = schema.OneOf.Count(branch => Holds(value, branch, path));
            if (valid != 1)
            {
                errors.Add(Fail($"\"{path}\" must validate one and only one schema (oneOf). Found {(valid == 0 ? "none valid" : $"{valid} valid alternatives")}"));
            }
            if (valid == 0)
            {
                SchemaValidator.Validate(value, null, schema.OneOf[0], path, errors);
            }
        }
        if (schema.Not is { } not && Holds(value, not, path))
        {
            errors.Add(Fail($"\"{path}\" must not validate the schema (not)"));
        }
        if (value is not JsonValue && !schema.Enum.IsDefault && !schema.Enum.Any(allowed => JsonEquality.Same(allowed, value)))
        {
            errors.Add(FieldError.NotSupported(path, value, schema.Enum));
        }
    }

    private static bool Holds(JsonNode value, SchemaNode branch, string path)
    {
        var errors = new List<FieldError>();
        SchemaValidator.Validate(value, null, branch, path, errors);
        return errors.Count == 0;
    }

    // The real validator loses value and path here; so do we.
    private static FieldError Fail(string text) => FieldError.Invalid("<nil>", string.Empty, text);
}
