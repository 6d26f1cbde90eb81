using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>Where in a schema a node stands: structural rules differ.</summary>
internal enum SchemaPlace
{
    Root,
    Field,
    Item,
    Junctor,
}

/// <summary>What makes one schema node structural (apiextensions-apiserver <c>schema.ValidateStructural</c> and v1 validation).</summary>
internal static class StructuralRules
{
    public static void Check(JsonObject schema, string path, SchemaPlace place, List<FieldError> errors)
    {
        foreach (var (key, _) in schema)
        {
            if (SchemaKeywords.Forbidden.Contains(key))
            {
                errors.Add(FieldError.Forbidden($"{path}.{key}", "is not supported in a structural schema"));
            }
            else if (!SchemaKeywords.Known.Contains(key))
            {
                errors.Add(FieldError.Forbidden($"{path}.{key}", "unknown schema keyword"));
            }
            else if (place == SchemaPlace.Junctor && SchemaKeywords.OutsideJunctors.Contains(key) && !IsIntOrStringBranch(schema))
            {
                errors.Add(FieldError.Forbidden($"{path}.{key}", "must be empty to be structural"));
            }
        }
        if (place != SchemaPlace.Junctor)
        {
            CheckType(schema, path, place, errors);
            CheckLists(schema, path, errors);
        }
        CheckRules(schema, path, errors);
    }

    private static bool IsIntOrStringBranch(JsonObject schema) => schema.Count == 1 && schema.Text("type") is "integer" or "string";

    private static void CheckType(JsonObject schema, string path, SchemaPlace place, List<FieldError> errors)
    {
        var type = schema.Text("type") ?? string.Empty;
        var free = (schema.Flag("x-kubernetes-int-or-string") ?? false) || (schema.Flag("x-kubernetes-preserve-unknown-fields") ?? false);
        if (type.Length == 0 && !free)
        {
            errors.Add(FieldError.Required($"{path}.type", place switch
            {
                SchemaPlace.Root => "must not be empty at the root",
                SchemaPlace.Item => "must not be empty for specified array items",
                _ => "must not be empty for specified object fields",
            }));
        }
        if (type.Length > 0 && !SchemaKeywords.Types.Contains(type))
        {
            errors.Add(FieldError.NotSupported($"{path}.type", type, SchemaKeywords.Types.Order(StringComparer.Ordinal).Select(known => (JsonNode?)known)));
        }
        if (place == SchemaPlace.Root && type.Length > 0 && type != "object")
        {
            errors.Add(FieldError.Invalid($"{path}.type", type, "must be object at the root"));
        }
        if (place == SchemaPlace.Root && schema.ContainsKey("additionalProperties"))
        {
            errors.Add(FieldError.Forbidden($"{path}.additionalProperties", "must not be used at the root"));
        }
        if (schema.ContainsKey("additionalProperties") && schema.ContainsKey("properties"))
        {
            errors.Add(FieldError.Forbidden($"{path}.additionalProperties", "additionalProperties and properties are mutual exclusive"));
        }
        if (schema["additionalProperties"].AsFlag() == false)
        {
            errors.Add(FieldError.Forbidden($"{path}.additionalProperties", "cannot be false"));
        }
        if (type == "array" && schema["items"] is not JsonObject)
        {
            errors.Add(FieldError.Required($"{path}.items", "must be specified"));
        }
        if (schema.Flag("uniqueItems") ?? false)
        {
            errors.Add(FieldError.Forbidden($"{path}.uniqueItems", "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
    }

    private static void CheckLists(JsonObject schema, string path, List<FieldError> errors)
    {
        var listType = schema.Text("x-kubernetes-list-type");
        var keys = schema.Array("x-kubernetes-list-map-keys").Texts().ToArray();
        if (listType is not (null or "atomic" or "set" or "map"))
        {
            errors.Add(FieldError.NotSupported($"{path}.x-kubernetes-list-type", listType, ["atomic", "set", "map"]));
        }
        if (listType is not null && schema.Text("type") != "array")
        {
            errors.Add(FieldError.Invalid($"{path}.type", schema.Text("type") ?? string.Empty, "must be array if x-kubernetes-list-type is specified"));
        }
        if (listType == "map" && keys.Length == 0)
        {
            errors.Add(FieldError.Required($"{path}.x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map"));
        }
        if (listType != "map" && keys.Length > 0)
        {
            errors.Add(FieldError.Forbidden($"{path}.x-kubernetes-list-map-keys", "is only allowed if x-kubernetes-list-type is map"));
        }
        var item = schema.Object("items");
        foreach (var key in keys)
        {
            var property = item.At("properties", key);
            if (property is null)
            {
                errors.Add(FieldError.Invalid($"{path}.x-kubernetes-list-map-keys", key, "entries must all be names of item properties"));
                continue;
            }
            if (!item.Array("required").Texts().Contains(key, StringComparer.Ordinal) && property["default"] is null)
            {
                errors.Add(FieldError.Required($"{path}.items.properties[{key}].default", "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
            }
        }
        if (schema.Text("x-kubernetes-map-type") is { } mapType && mapType is not ("granular" or "atomic"))
        {
            errors.Add(FieldError.NotSupported($"{path}.x-kubernetes-map-type", mapType, ["granular", "atomic"]));
        }
    }

    // CEL is accepted by form only; nothing here evaluates it.
    private static void CheckRules(JsonObject schema, string path, List<FieldError> errors)
    {
        var rules = schema.Array("x-kubernetes-validations");
        for (var i = 0; i < (rules?.Count ?? 0); i++)
        {
            var at = $"{path}.x-kubernetes-validations[{i}]";
            if (rules![i] is not JsonObject rule)
            {
                errors.Add(FieldError.Invalid(at, rules[i], "must be an object"));
                continue;
            }
            errors.AddRange(rule.Where(pair => !SchemaKeywords.RuleFields.Contains(pair.Key)).Select(pair => FieldError.Forbidden($"{at}.{pair.Key}", "unknown field")));
            if (string.IsNullOrWhiteSpace(rule.Text("rule")))
            {
                errors.Add(FieldError.Required($"{at}.rule", "rule is not specified"));
            }
            if (rule.Text("reason") is { } reason && !SchemaKeywords.RuleReasons.Contains(reason))
            {
                errors.Add(FieldError.NotSupported($"{at}.reason", reason, SchemaKeywords.RuleReasons.Order(StringComparer.Ordinal).Select(known => (JsonNode?)known)));
            }
        }
    }
}
