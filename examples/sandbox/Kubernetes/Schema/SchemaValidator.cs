using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>
/// Validates a value against a structural schema, in the words of kube-openapi. On update an unchanged value is not
/// validated again (ratcheting): a stored object that a newer schema refuses can still be edited elsewhere.
/// </summary>
internal static class SchemaValidator
{
    public static void Validate(JsonNode? value, JsonNode? old, SchemaNode schema, string path, List<FieldError> errors)
    {
        if (old is not null && JsonEquality.Same(value, old))
        {
            return;
        }
        if (value is null || value.GetValueKind() == JsonValueKind.Null)
        {
            if (!schema.Nullable && (schema.Type.Length > 0 || schema.IntOrString))
            {
                errors.Add(WrongType(path, "null", schema));
            }
            return;
        }
        if (!TypeChecks.Matches(value, schema))
        {
            errors.Add(WrongType(path, TypeChecks.NameOf(value), schema));
            return;
        }
        switch (value)
        {
            case JsonObject map:
                ObjectChecks.Check(map, old as JsonObject, schema, path, errors);
                break;
            case JsonArray list:
                ListChecks.Check(list, old as JsonArray, schema, path, errors);
                break;
            case JsonValue scalar:
                ScalarChecks.Check(scalar, schema, path, errors);
                break;
        }
        Junctors.Check(value, schema, path, errors);
    }

    private static FieldError WrongType(string path, string actual, SchemaNode schema)
    {
        var expected = schema.IntOrString ? "integer,string" : schema.Type;
        return FieldError.TypeInvalid(path, actual, $"{path} in body must be of type {expected}: \"{actual}\"");
    }
}
