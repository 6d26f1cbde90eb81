using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.Builtins;

/// <summary>The schemas of <c>Builtins/Schemas/*.yaml</c>, compiled once for all worlds.</summary>
internal static class BuiltinSchemas
{
    public static readonly JsonObject ObjectMetaOpenApi = (JsonObject)Read("objectmeta.yaml");

    public static readonly SchemaNode ObjectMeta = Compile(ObjectMetaOpenApi);

    /// <summary>What is written down about each built-in kind, in file order.</summary>
    public static IEnumerable<JsonObject> Kinds() =>
        new[] { "core.yaml", "others.yaml", "rbac.yaml" }.SelectMany(file => (JsonArray)Read(file)).OfType<JsonObject>();

    /// <summary>The whole object: what the file says plus apiVersion, kind and metadata.</summary>
    public static SchemaNode Compile(JsonObject schema)
    {
        var compiler = new SchemaCompiler();
        var node = PatchKeys(compiler.Compile(Without(schema), string.Empty), schema);
        return compiler.Errors.Count == 0 ? node : throw new InvalidOperationException($"A built-in schema is wrong: {string.Join("; ", compiler.Errors)}");
    }

    public static SchemaNode WithTypeMeta(SchemaNode root, SchemaNode? metadata = null)
    {
        var properties = new Dictionary<string, SchemaNode>(root.Properties, StringComparer.Ordinal)
        {
            ["apiVersion"] = new() { Type = "string" },
            ["kind"] = new() { Type = "string" },
            ["metadata"] = metadata ?? ObjectMeta,
        };
        return root with { Properties = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(properties, StringComparer.Ordinal) };
    }

    // Merge keys of strategic patches are no part of a CRD's schema; only these files have them.
    private static SchemaNode PatchKeys(SchemaNode node, JsonObject schema)
    {
        var properties = node.Properties.ToDictionary(
            pair => pair.Key,
            pair => schema.Object("properties").Object(pair.Key) is { } child ? PatchKeys(pair.Value, child) : pair.Value,
            StringComparer.Ordinal);
        return node with
        {
            Properties = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(properties, StringComparer.Ordinal),
            PatchMergeKey = schema.Text(MergeKey),
        };
    }

    private static JsonObject Without(JsonObject schema)
    {
        var copy = schema.Clone();
        Strip(copy);
        return copy;
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                map.Remove(MergeKey);
                foreach (var (_, value) in map)
                {
                    Strip(value);
                }
                break;
            case JsonArray list:
                foreach (var value in list)
                {
                    Strip(value);
                }
                break;
        }
    }

    private const string MergeKey = "x-kubernetes-patch-merge-key";

    private static JsonNode Read(string file)
    {
        using var stream = typeof(BuiltinSchemas).Assembly.GetManifestResourceStream($"Schemas/{file}")
            ?? throw new InvalidOperationException($"The embedded schema {file} is missing.");
        using var reader = new StreamReader(stream);
        return Yaml.Documents(reader.ReadToEnd()).Single()!;
    }
}
