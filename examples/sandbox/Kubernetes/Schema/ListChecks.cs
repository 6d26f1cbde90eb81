using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

internal static class ListChecks
{
    public static void Check(JsonArray list, JsonArray? old, SchemaNode schema, string path, List<FieldError> errors)
    {
        CheckCount(list, schema, path, errors);
        CheckUnique(list, schema, path, errors);
        if (schema.Items is not { } items)
        {
            return;
        }
        // Elements of a keyed list can be found again in the old object, others cannot.
        var before = schema.ListKind == ListKind.Map && old is not null ? Keyed(old, schema) : null;
        for (var i = 0; i < list.Count; i++)
        {
            var previous = before is null ? null : before.GetValueOrDefault(Key(list[i], schema));
            SchemaValidator.Validate(list[i], previous, items, $"{path}[{i}]", errors);
        }
    }

    public static void CheckCount(JsonArray list, SchemaNode schema, string path, List<FieldError> errors)
    {
        if (schema.Limits.MaxItems is { } max && list.Count > max)
        {
            errors.Add(FieldError.TooMany(path, list.Count, max));
        }
        if (schema.Limits.MinItems is { } min && list.Count < min)
        {
            errors.Add(FieldError.Invalid(path, list.Count, string.Create(CultureInfo.InvariantCulture, $"{path} in body should have at least {min} items")));
        }
    }

    /// <summary>The identity of an element as text: its value in a set, its key fields in a keyed list.</summary>
    public static string Key(JsonNode? item, SchemaNode schema) =>
        CanonicalJson.SortedText(schema.ListKind == ListKind.Map ? KeyFields(item, schema) : item);

    public static JsonObject KeyFields(JsonNode? item, SchemaNode schema)
    {
        var result = new JsonObject();
        foreach (var key in schema.ListMapKeys)
        {
            var value = (item as JsonObject)?[key] ?? schema.Items?.Child(key)?.Default;
            if (value is not null)
            {
                result[key] = value.DeepClone();
            }
        }
        return result;
    }

    private static void CheckUnique(JsonArray list, SchemaNode schema, string path, List<FieldError> errors)
    {
        if (schema.ListKind == ListKind.Atomic)
        {
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (!seen.Add(Key(list[i], schema)))
            {
                errors.Add(FieldError.Duplicate($"{path}[{i}]", schema.ListKind == ListKind.Map ? KeyFields(list[i], schema) : list[i]));
            }
        }
    }

    private static Dictionary<string, JsonNode?> Keyed(JsonArray list, SchemaNode schema)
    {
        var result = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            result.TryAdd(Key(item, schema), item);
        }
        return result;
    }
}
