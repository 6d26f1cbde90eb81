using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tables;

/// <summary><c>additionalPrinterColumns</c> as a <see cref="TableShape"/>.</summary>
internal static class CrdColumns
{
    private static readonly JsonNode?[] Types = ["boolean", "date", "integer", "number", "string"];

    public static TableShape Compile(JsonArray? columns, string path, List<FieldError> errors)
    {
        if (columns is null || columns.Count == 0)
        {
            return TableShape.Standard;
        }
        var compiled = columns.OfType<JsonObject>().Select((column, i) => Column(column, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), errors));
        return new TableShape([TableShape.NameColumn, .. compiled.OfType<TableColumn>()]);
    }

    private static TableColumn? Column(JsonObject column, string path, List<FieldError> errors)
    {
        var (name, type, source) = (column.Text("name") ?? string.Empty, column.Text("type") ?? string.Empty, column.Text("jsonPath") ?? string.Empty);
        if (name.Length == 0)
        {
            errors.Add(FieldError.Required($"{path}.name"));
        }
        if (!Types.Any(known => known.AsText() == type))
        {
            errors.Add(FieldError.NotSupported($"{path}.type", type, Types));
        }
        try
        {
            var parsed = JsonPathColumn.Parse(source);
            var description = column.Text("description") ?? $"Custom resource definition column (in JSONPath format): {source}";
            return new TableColumn(name, type, column.Text("format") ?? string.Empty, description, (int)(column.Number("priority") ?? 0),
                (item, now) => Cell(type, parsed.First(item), now));
        }
        catch (FormatException wrong)
        {
            errors.Add(FieldError.Invalid($"{path}.jsonPath", source, wrong.Message));
            return null;
        }
    }

    private static JsonNode? Cell(string type, JsonNode? value, DateTimeOffset now) => (type, value?.GetValueKind()) switch
    {
        (_, null or JsonValueKind.Null) => null,
        ("string", JsonValueKind.String) => value!.DeepClone(),
        ("string", _) => CanonicalJson.Text(value),
        ("integer", JsonValueKind.Number) => (long)double.Parse(value!.ToJsonString(), CultureInfo.InvariantCulture),
        ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => value!.DeepClone(),
        ("date", JsonValueKind.String) => HumanDuration.Since(value.AsText()!, now),
        _ => null,
    };
}
