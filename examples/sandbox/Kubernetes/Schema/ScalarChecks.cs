using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>Texts and numbers. Lengths count Unicode code points, as kube-openapi does.</summary>
internal static class ScalarChecks
{
    public static void Check(JsonValue value, SchemaNode schema, string path, List<FieldError> errors)
    {
        if (!schema.Enum.IsDefault && !schema.Enum.Any(allowed => JsonEquality.Same(allowed, value)))
        {
            errors.Add(FieldError.NotSupported(path, value, schema.Enum));
        }
        if (value.AsText() is { } text)
        {
            CheckText(text, schema, path, errors);
            return;
        }
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            CheckNumber(value, schema, path, errors);
        }
    }

    private static void CheckText(string text, SchemaNode schema, string path, List<FieldError> errors)
    {
        var length = text.EnumerateRunes().Count();
        if (schema.Limits.MaxLength is { } max && length > max)
        {
            errors.Add(FieldError.TooLong(path, max));
        }
        if (schema.Limits.MinLength is { } min && length < min)
        {
            errors.Add(FieldError.Invalid(path, text, $"{path} in body should be at least {Plain(min)} chars long"));
        }
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            errors.Add(FieldError.Invalid(path, text, $"{path} in body should match '{pattern.Source}'"));
        }
        if (schema.Format.Length > 0 && schema.Type == "string" && !Formats.Matches(schema.Format, text))
        {
            errors.Add(FieldError.TypeInvalid(path, text, $"{path} in body must be of type {schema.Format}: {CanonicalJson.Text(JsonValue.Create(text))}"));
        }
    }

    private static void CheckNumber(JsonValue value, SchemaNode schema, string path, List<FieldError> errors)
    {
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        var limits = schema.Limits;
        if (limits.Minimum is { } min && (limits.ExclusiveMinimum ? number <= min : number < min))
        {
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should be greater than {(limits.ExclusiveMinimum ? "" : "or equal to ")}{Plain(min)}"));
        }
        if (limits.Maximum is { } max && (limits.ExclusiveMaximum ? number >= max : number > max))
        {
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should be less than {(limits.ExclusiveMaximum ? "" : "or equal to ")}{Plain(max)}"));
        }
        if (limits.MultipleOf is { } step && Math.Abs(Math.IEEERemainder(number, step)) > 1e-9)
        {
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should be a multiple of {Plain(step)}"));
        }
        if (schema.Format == "int32" && (number is > int.MaxValue or < int.MinValue))
        {
            errors.Add(FieldError.Invalid(path, value, $"{path} in body must be of type int32: {value.ToJsonString()}"));
        }
    }

    private static string Plain(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
