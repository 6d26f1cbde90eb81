using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Builtins;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

/// <summary>
/// From what a client sent to an object that can be validated: type check of kind and metadata, pruning, defaulting.
/// Works in place on a tree that the caller owns.
/// </summary>
internal static class ObjectDecoder
{
    private const int BodyShown = 30;

    public static void Decode(JsonObject item, ResourceType type, WriteOptions options, Func<string, ApiException> strictError)
    {
        CheckKind(item, type);
        var unknown = new List<string>();
        Pruner.Prune(item, type.Schema, string.Empty, unknown);
        CheckTypes(item, type);
        unknown.Sort(StringComparer.Ordinal);
        Report(unknown, options, strictError);
        DropEmptyMetadata(item);
        Defaulter.Apply(item, type.Schema);
    }

    /// <summary>The error of POST and PUT for surplus fields under strict validation.</summary>
    public static Func<string, ApiException> StrictBody(ResourceType type) =>
        errors => Errors.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: strict decoding error: {errors}");

    /// <summary>The error of a patch whose result has surplus fields.</summary>
    public static Func<string, ApiException> StrictPatch(JsonObject patched, WriteOptions options)
    {
        // Decoding prunes the surplus, so the text that the error shows is taken before; but only if there can be an error.
        var before = options.Validation == FieldValidation.Strict ? CanonicalJson.Text(patched) : string.Empty;
        return errors => Errors.Invalid(string.Empty, string.Empty, string.Empty, [FieldError.Invalid("patch", before, $"strict decoding error: {errors}")]);
    }

    private static void CheckKind(JsonObject item, ResourceType type)
    {
        var (version, kind) = (item.Text("apiVersion"), item.Text("kind"));
        if (string.IsNullOrEmpty(kind) && string.IsNullOrEmpty(version) && !type.IsCustom)
        {
            // A typed client may leave both out; the URL says what it is. Of custom resources the server knows no types.
            item["apiVersion"] = type.ApiVersion;
            item["kind"] = type.Kind;
            return;
        }
        if (string.IsNullOrEmpty(kind))
        {
            var body = CanonicalJson.Text(item);
            throw Errors.BadRequest($"the object provided is unrecognized (must be of type {type.Kind}): Object 'Kind' is missing in '{body}' ({(body.Length > BodyShown ? body[..BodyShown] + " ..." : body)})");
        }
        if (version != type.ApiVersion)
        {
            throw Errors.BadRequest($"the API version in the data ({version}) does not match the expected API version ({type.ApiVersion})");
        }
        if (kind != type.Kind)
        {
            throw Errors.BadRequest($"{kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: no kind \"{kind}\" is registered for version \"{type.ApiVersion}\"");
        }
    }

    // A wrong type in metadata, or anywhere in a built-in kind, does not decode at all: 400, not 422.
    private static void CheckTypes(JsonObject item, ResourceType type)
    {
        var errors = new List<FieldError>();
        if (type.IsCustom)
        {
            SchemaValidator.Validate(item["metadata"] ?? new JsonObject(), null, BuiltinSchemas.ObjectMeta, "metadata", errors);
        }
        else
        {
            SchemaValidator.Validate(item, null, type.Schema, string.Empty, errors);
        }
        if (errors.FirstOrDefault(error => error.Reason == "FieldValueTypeInvalid") is { } wrong)
        {
            throw Errors.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: json: cannot unmarshal field {wrong.Path}: {wrong.Body}");
        }
    }

    // ObjectMeta is a typed structure in every server: what is empty there is not written.
    private static void DropEmptyMetadata(JsonObject item)
    {
        if (item.Object("metadata") is not { } metadata)
        {
            return;
        }
        var empty = metadata.Where(pair => pair.Value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 } || pair.Value.AsText() is { Length: 0 });
        foreach (var (name, _) in empty.ToArray())
        {
            metadata.Remove(name);
        }
    }

    private static void Report(List<string> unknown, WriteOptions options, Func<string, ApiException> strictError)
    {
        if (unknown.Count == 0 || options.Validation == FieldValidation.Ignore)
        {
            return;
        }
        var messages = unknown.Select(path => $"unknown field \"{path}\"").ToArray();
        if (options.Validation == FieldValidation.Strict)
        {
            throw strictError(string.Join(", ", messages));
        }
        options.Warnings.AddRange(messages);
    }
}
