using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>
/// Turns <c>openAPIV3Schema</c> into <see cref="SchemaNode"/>s and refuses what is not structural. A keyword that is not
/// known is refused: ignoring it would let a CRD promise what nobody checks.
/// </summary>
internal sealed class SchemaCompiler
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public SchemaNode Compile(JsonObject schema, string path, SchemaPlace place = SchemaPlace.Root)
    {
        var nested = place == SchemaPlace.Junctor;
        StructuralRules.Check(schema, path, place, _errors);
        var intOrString = schema.Flag("x-kubernetes-int-or-string") ?? false;
        return new SchemaNode
        {
            Type = schema.Text("type") ?? string.Empty,
            Format = schema.Text("format") ?? string.Empty,
            Properties = Properties(schema, path, place),
            Items = schema["items"] is JsonObject items ? Compile(items, $"{path}.items", nested ? place : SchemaPlace.Item) : null,
            AdditionalProperties = Additional(schema, path),
            Required = [.. schema.Array("required").Texts()],
            Enum = schema.Array("enum") is { } values ? [.. values.Select(value => value?.DeepClone())] : default,
            Pattern = Pattern(schema, path),
            Limits = Limits(schema),
            Nullable = schema.Flag("nullable") ?? false,
            Default = schema["default"]?.DeepClone(),
            PreserveUnknownFields = schema.Flag("x-kubernetes-preserve-unknown-fields") ?? false,
            IntOrString = intOrString,
            EmbeddedResource = schema.Flag("x-kubernetes-embedded-resource") ?? false,
            ListKind = schema.Text("x-kubernetes-list-type") switch { "set" => ListKind.Set, "map" => ListKind.Map, _ => ListKind.Atomic },
            ListMapKeys = [.. schema.Array("x-kubernetes-list-map-keys").Texts()],
            AtomicMap = schema.Text("x-kubernetes-map-type") == "atomic",
            AllOf = Junctor(schema, "allOf", path),
            // The int-or-string form spells its two types out below anyOf; the flag already says so.
            AnyOf = intOrString ? [] : Junctor(schema, "anyOf", path),
            OneOf = Junctor(schema, "oneOf", path),
            Not = schema["not"] is JsonObject not ? Compile(not, $"{path}.not", SchemaPlace.Junctor) : null,
        };
    }

    private FrozenDictionary<string, SchemaNode> Properties(JsonObject schema, string path, SchemaPlace place)
    {
        if (schema.Object("properties") is not { } properties)
        {
            return FrozenDictionary<string, SchemaNode>.Empty;
        }
        var result = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        foreach (var (name, node) in properties)
        {
            if (node is not JsonObject child)
            {
                _errors.Add(FieldError.Invalid($"{path}.properties[{name}]", node, "must be a schema"));
                continue;
            }
            result[name] = Compile(child, $"{path}.properties[{name}]", place == SchemaPlace.Junctor ? place : SchemaPlace.Field);
        }
        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private SchemaNode? Additional(JsonObject schema, string path) => schema["additionalProperties"] switch
    {
        JsonObject child => Compile(child, $"{path}.additionalProperties", SchemaPlace.Field),
        JsonValue value when value.AsFlag() == true => SchemaNode.Anything,
        _ => null,
    };

    private ImmutableArray<SchemaNode> Junctor(JsonObject schema, string key, string path) =>
        schema.Array(key) is not { } list ? [] : [.. list.OfType<JsonObject>().Select((child, i) => Compile(child, $"{path}.{key}[{i}]", SchemaPlace.Junctor))];

    private RePattern? Pattern(JsonObject schema, string path)
    {
        if (schema.Text("pattern") is not { } source)
        {
            return null;
        }
        try
        {
            return RePattern.Parse(source);
        }
        catch (ArgumentException wrong)
        {
            _errors.Add(FieldError.Invalid($"{path}.pattern", source, $"must be a valid regular expression, but isn't: {wrong.Message}"));
            return null;
        }
    }

    private static ValueLimits Limits(JsonObject schema) => new(
        Real(schema, "minimum"), schema.Flag("exclusiveMinimum") ?? false, Real(schema, "maximum"), schema.Flag("exclusiveMaximum") ?? false,
        Real(schema, "multipleOf"), schema.Number("minLength"), schema.Number("maxLength"), schema.Number("minItems"),
        schema.Number("maxItems"), schema.Number("minProperties"), schema.Number("maxProperties"));

    private static double? Real(JsonObject schema, string key) =>
        schema[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
