using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>The structural schema of one kind out of <c>crds/</c>, without its CEL rules.</summary>
internal sealed record CrdSchema(JsonElement Root)
{
    private static readonly Dictionary<string, CrdSchema> Kinds = new(StringComparer.Ordinal)
    {
        [ApiGroup.PartnerShareKind] = Load("partnershares.yaml"),
        [ApiGroup.AnalyticsSourceKind] = Load("analyticssources.yaml"),
        [ApiGroup.SnowflakeConnectionKind] = Load("snowflakeconnections.yaml"),
    };

    public static CrdSchema Of(string kind) => Kinds[kind];

    public static JsonElement Definition(string file) => TestAssets.Load("crds", file).Documents[0];

    /// <summary>The schema node of a field, for example <c>spec.allow[].prefixes[]</c>.</summary>
    public JsonElement At(string field)
    {
        var node = Root;
        foreach (var step in field.Replace("[]", ".[]", StringComparison.Ordinal).Split('.'))
        {
            node = step == "[]" ? node.GetProperty("items") : node.GetProperty("properties").GetProperty(step);
        }
        return node;
    }

    /// <summary>What strict validation of an API server would say, each with its field first.</summary>
    public List<string> Validate(JsonElement document)
    {
        var errors = new List<string>();
        Check(Root, document, "", errors);
        return errors;
    }

    private static void Check(JsonElement schema, JsonElement value, string path, List<string> errors)
    {
        if (path == "metadata")
        {
            return;
        }
        if (!IsOfType(schema.GetProperty("type").GetString()!, value))
        {
            errors.Add($"{path} is not of type {schema.GetProperty("type")}");
            return;
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(schema, value, path, errors);
                break;
            case JsonValueKind.Array:
                List(schema, value, path, errors);
                break;
            case JsonValueKind.String:
                Text(schema, value.GetString()!, path, errors);
                break;
            case JsonValueKind.Number:
                Number(schema, value.GetInt64(), path, errors);
                break;
        }
    }

    private static void Object(JsonElement schema, JsonElement value, string path, List<string> errors)
    {
        foreach (var required in Strings(schema, "required"))
        {
            if (!value.TryGetProperty(required, out var found) || found.ValueKind == JsonValueKind.Null)
            {
                errors.Add($"{Join(path, required)} is required");
            }
        }
        foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var child))
            {
                Check(child, member.Value, Join(path, member.Name), errors);
                continue;
            }
            if (schema.TryGetProperty("additionalProperties", out var any))
            {
                Check(any, member.Value, Join(path, member.Name), errors);
                continue;
            }
            errors.Add($"{Join(path, member.Name)} unknown field");
        }
    }

    private static void List(JsonElement schema, JsonElement value, string path, List<string> errors)
    {
        var count = value.GetArrayLength();
        if (count > Limit(schema, "maxItems", long.MaxValue) || count < Limit(schema, "minItems", 0))
        {
            errors.Add($"{path} has {count} items");
        }
        for (var i = 0; i < count; i++)
        {
            Check(schema.GetProperty("items"), value[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), errors);
        }
    }

    private static void Text(JsonElement schema, string text, string path, List<string> errors)
    {
        if (text.Length > Limit(schema, "maxLength", long.MaxValue) || text.Length < Limit(schema, "minLength", 0))
        {
            errors.Add($"{path} has {text.Length} characters");
        }
        if (schema.TryGetProperty("enum", out _) && !Strings(schema, "enum").Contains(text, StringComparer.Ordinal))
        {
            errors.Add($"{path} is none of its values");
        }
        if (schema.TryGetProperty("pattern", out var pattern) && !Matches(pattern.GetString()!, text))
        {
            errors.Add($"{path} does not match its pattern");
        }
    }

    // Go's $ is the end of the text; .NET's also stands before a last line feed.
    private static bool Matches(string pattern, string text) => Regex.IsMatch(text, pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern);

    private static void Number(JsonElement schema, long number, string path, List<string> errors)
    {
        if (number > Limit(schema, "maximum", long.MaxValue) || number < Limit(schema, "minimum", long.MinValue))
        {
            errors.Add($"{path} is out of range");
        }
    }

    private static bool IsOfType(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("integer", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };

    private static long Limit(JsonElement schema, string keyword, long otherwise) =>
        schema.TryGetProperty(keyword, out var limit) ? limit.GetInt64() : otherwise;

    private static IEnumerable<string> Strings(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

    private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    private static CrdSchema Load(string file) => new(Definition(file)
        .GetProperty("spec").GetProperty("versions")[0].GetProperty("schema").GetProperty("openAPIV3Schema"));
}
