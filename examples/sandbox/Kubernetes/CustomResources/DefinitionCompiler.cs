using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Builtins;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;
using VoiceAnalytics.Sandbox.Kubernetes.Tables;

namespace VoiceAnalytics.Sandbox.Kubernetes.CustomResources;

/// <summary>Compiles the versions of one CustomResourceDefinition.</summary>
internal static class DefinitionCompiler
{
    public static CompiledDefinition Compile(JsonObject spec)
    {
        var errors = new List<FieldError>();
        DefinitionRules.Check(spec, errors);
        var versions = (spec.Array("versions") ?? []).OfType<JsonObject>().ToArray();
        var storage = versions.FirstOrDefault(version => version.Flag("storage") == true).Text("name") ?? string.Empty;
        var types = versions.Select((version, i) => (version, Type: Version(spec, version, storage, $"spec.versions[{i}]", errors))).ToArray();
        return new CompiledDefinition([.. types.Where(pair => pair.version.Flag("served") == true).Select(pair => pair.Type)], [.. errors]);
    }

    private static ResourceType Version(JsonObject spec, JsonObject version, string storage, string path, List<FieldError> errors)
    {
        var (group, names, name) = (spec.Text("group") ?? string.Empty, spec.Object("names"), version.Text("name") ?? string.Empty);
        var openApi = version.Object("schema").Object("openAPIV3Schema") ?? new JsonObject { ["type"] = "object" };
        // Where all versions have one schema the server speaks of it as that of the whole definition.
        var schema = Schema(openApi, spec.Array("versions") is { Count: 1 } ? "spec.validation.openAPIV3Schema" : $"{path}.schema.openAPIV3Schema", errors);
        var hasStatus = version.Object("subresources").Object("status") is not null;
        var kind = names.Text("kind") ?? string.Empty;
        return new ResourceType
        {
            Group = group,
            Version = name,
            Plural = names.Text("plural") ?? string.Empty,
            Singular = names.Text("singular") is { Length: > 0 } singular ? singular : kind.ToLowerInvariant(),
            Kind = kind,
            ListKind = names.Text("listKind") is { Length: > 0 } listKind ? listKind : $"{kind}List",
            ShortNames = [.. names.Array("shortNames").Texts()],
            Categories = [.. names.Array("categories").Texts()],
            Namespaced = spec.Text("scope") == "Namespaced",
            Schema = schema,
            OpenApi = openApi,
            Strategy = new CustomResourceStrategy(schema, hasStatus, HasRules(openApi)),
            Table = CrdColumns.Compile(version.Array("additionalPrinterColumns"), $"{path}.additionalPrinterColumns", errors),
            Subresources = hasStatus ? ["status"] : [],
            FieldLabels = Labels(version, path, errors),
            Wire = name == storage ? WireFormat.AsStored : new OtherVersion($"{group}/{storage}", $"{group}/{name}"),
            IsCustom = true,
            DeprecationWarning = version.Flag("deprecated") != true ? string.Empty
                : version.Text("deprecationWarning") is { Length: > 0 } text ? text : $"{group}/{name} {kind} is deprecated",
            StoredAs = new GroupResource(group, names.Text("plural") ?? string.Empty),
        };
    }

    private static bool HasRules(JsonNode? node) => node switch
    {
        JsonObject map => map.ContainsKey("x-kubernetes-validations") || map.Any(member => HasRules(member.Value)),
        JsonArray list => list.Any(HasRules),
        _ => false,
    };

    private static SchemaNode Schema(JsonObject openApi, string path, List<FieldError> errors)
    {
        var compiler = new SchemaCompiler();
        var root = compiler.Compile(openApi, path);
        errors.AddRange(compiler.Errors);
        SchemaDetails.Check(root, path, errors);
        return BuiltinSchemas.WithTypeMeta(root, Metadata(openApi, root, path, errors));
    }

    // At the root only the name may be restricted; everything else of metadata is the server's.
    private static SchemaNode Metadata(JsonObject openApi, SchemaNode root, string path, List<FieldError> errors)
    {
        if (openApi.At("properties", "metadata") is not JsonObject given)
        {
            return BuiltinSchemas.ObjectMeta;
        }
        var at = $"{path}.properties[metadata]";
        var restricted = given.Object("properties")?.Select(pair => pair.Key).ToArray() ?? [];
        if (given.Any(pair => pair.Key is not ("type" or "description" or "properties")) || restricted.Any(name => name is not ("name" or "generateName")))
        {
            errors.Add(FieldError.Forbidden(at, "must not specify anything other than name and generateName, but metadata is implicitly specified"));
        }
        var properties = new Dictionary<string, SchemaNode>(BuiltinSchemas.ObjectMeta.Properties, StringComparer.Ordinal);
        foreach (var name in restricted)
        {
            properties[name] = root.Properties["metadata"].Properties[name];
        }
        return BuiltinSchemas.ObjectMeta with { Properties = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(properties, StringComparer.Ordinal) };
    }

    private static FieldLabels Labels(JsonObject version, string path, List<FieldError> errors)
    {
        var paths = new List<string>();
        foreach (var (index, field) in (version.Array("selectableFields") ?? []).Index())
        {
            var source = field.Text("jsonPath") ?? string.Empty;
            if (!source.StartsWith('.') || source.AsSpan().IndexOfAny("[]*?()\\") >= 0)
            {
                errors.Add(FieldError.Invalid($"{path}.selectableFields[{index}].jsonPath", source, "is an invalid path: only plain field paths are supported"));
                continue;
            }
            paths.Add(source[1..]);
        }
        return paths.Count == 0 ? FieldLabels.MetadataOnly : FieldLabels.Paths([.. paths]);
    }
}
