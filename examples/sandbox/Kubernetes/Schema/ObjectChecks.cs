using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

internal static class ObjectChecks
{
    public static void Check(JsonObject map, JsonObject? old, SchemaNode schema, string path, List<FieldError> errors)
    {
        CheckRequired(map, schema, path, errors);
        CheckCount(map, schema, path, errors);
        if (schema.EmbeddedResource)
        {
            CheckEmbedded(map, path, errors);
        }
        foreach (var (name, value) in map)
        {
            if (schema.Child(name) is { } child)
            {
                SchemaValidator.Validate(value, old?[name], child, Path(path, name), errors);
            }
        }
    }

    public static void CheckRequired(JsonObject map, SchemaNode schema, string path, List<FieldError> errors) =>
        errors.AddRange(schema.Required.Where(name => !map.ContainsKey(name)).Select(name => FieldError.Required(Path(path, name))));

    public static void CheckCount(JsonObject map, SchemaNode schema, string path, List<FieldError> errors)
    {
        if (schema.Limits.MaxProperties is { } max && map.Count > max)
        {
            errors.Add(FieldError.TooMany(path, map.Count, max));
        }
        if (schema.Limits.MinProperties is { } min && map.Count < min)
        {
            errors.Add(FieldError.Invalid(path, map, string.Create(CultureInfo.InvariantCulture, $"{path} in body should have at least {min} properties")));
        }
    }

    public static string Path(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static void CheckEmbedded(JsonObject map, string path, List<FieldError> errors)
    {
        if (!map.ContainsKey("apiVersion"))
        {
            errors.Add(FieldError.Required(Path(path, "apiVersion"), "must not be empty"));
        }
        if (!map.ContainsKey("kind"))
        {
            errors.Add(FieldError.Required(Path(path, "kind"), "must not be empty"));
        }
    }
}
