using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Api;

/// <summary>
/// One complaint about one field, in the words of k8s.io/apimachinery <c>field.Error</c>: people and clients match on them.
/// </summary>
/// <param name="Path">For example <c>spec.conditions[0].type</c>.</param>
/// <param name="Reason">The cause's reason, for example <c>FieldValueInvalid</c>.</param>
/// <param name="Body">The text without the path.</param>
internal sealed record FieldError(string Path, string Reason, string Body)
{
    public override string ToString() => $"{Path}: {Body}";

    public static FieldError Required(string path, string detail = "") =>
        new(path, "FieldValueRequired", Join("Required value", detail));

    public static FieldError Forbidden(string path, string detail) => new(path, "FieldValueForbidden", Join("Forbidden", detail));

    public static FieldError Invalid(string path, JsonNode? value, string detail) =>
        new(path, "FieldValueInvalid", Join($"Invalid value: {Show(value)}", detail));

    public static FieldError TypeInvalid(string path, JsonNode? value, string detail) =>
        new(path, "FieldValueTypeInvalid", Join($"Invalid value: {Show(value)}", detail));

    public static FieldError Duplicate(string path, JsonNode? value) =>
        new(path, "FieldValueDuplicate", $"Duplicate value: {Show(value)}");

    public static FieldError NotSupported(string path, JsonNode? value, IEnumerable<JsonNode?> supported) =>
        new(path, "FieldValueNotSupported", $"Unsupported value: {Show(value)}: supported values: {string.Join(", ", supported.Select(Quote))}");

    public static FieldError TooLong(string path, long max) =>
        new(path, "FieldValueTooLong", string.Create(CultureInfo.InvariantCulture, $"Too long: may not be more than {max} bytes"));

    public static FieldError TooMany(string path, int actual, long max) =>
        new(path, "FieldValueTooMany", string.Create(CultureInfo.InvariantCulture, $"Too many: {actual}: must have at most {max} items"));

    private static string Join(string head, string detail) => detail.Length == 0 ? head : $"{head}: {detail}";

    private static string Quote(JsonNode? value) => value.AsText() is { } text ? Show(text) : Show(CanonicalJson.Text(value));

    private static string Show(JsonNode? value) => value?.GetValueKind() is null or JsonValueKind.Null ? "null" : CanonicalJson.Text(value);
}
