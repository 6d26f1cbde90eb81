using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Builtins;

internal sealed class SecretStrategy : ResourceStrategy
{
    private const int MaxBytes = 1024 * 1024;

    public override void PrepareCreate(JsonObject item) => Normalise(item);

    public override void PrepareUpdate(JsonObject item, JsonObject old, string subresource)
    {
        Normalise(item);
        // The type may be left out on update.
        if (string.IsNullOrEmpty(item.Text("type")))
        {
            item["type"] = old["type"]?.DeepClone();
        }
    }

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        DataRules.Check(item, "data", errors);
        if (DataRules.Size(item, "data") > MaxBytes)
        {
            errors.Add(FieldError.TooLong("data", MaxBytes));
        }
        RequireKeys(item, errors);
        if (old is null)
        {
            return;
        }
        if (item.Text("type") != old.Text("type"))
        {
            errors.Add(FieldError.Invalid("type", item["type"], "field is immutable"));
        }
        DataRules.CheckImmutable(item, old, ["data"], errors);
    }

    private static void RequireKeys(JsonObject item, List<FieldError> errors)
    {
        string[] keys = item.Text("type") switch
        {
            "kubernetes.io/tls" => ["tls.crt", "tls.key"],
            "kubernetes.io/dockerconfigjson" => [".dockerconfigjson"],
            "kubernetes.io/ssh-auth" => ["ssh-privatekey"],
            _ => [],
        };
        errors.AddRange(keys.Where(key => item.Object("data")?.ContainsKey(key) != true).Select(key => FieldError.Required($"data[{key}]")));
    }

    // stringData is write-only; what it says wins.
    private static void Normalise(JsonObject item)
    {
        if (item.Object("stringData") is { Count: > 0 } texts)
        {
            var data = item.Ensure("data");
            foreach (var (key, value) in texts)
            {
                data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.AsText() ?? string.Empty));
            }
        }
        item.Remove("stringData");
        if (string.IsNullOrEmpty(item.Text("type")))
        {
            item["type"] = "Opaque";
        }
        DataRules.NullsToEmpty(item, "data");
    }
}

internal sealed class ConfigMapStrategy : ResourceStrategy
{
    private const int MaxBytes = 1024 * 1024;

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        DataRules.Check(item, "data", errors);
        DataRules.Check(item, "binaryData", errors);
        foreach (var (key, _) in item.Object("binaryData") ?? [])
        {
            if (item.Object("data")?.ContainsKey(key) == true)
            {
                errors.Add(FieldError.Invalid($"data[{key}]", key, "duplicate of key present in binaryData"));
            }
        }
        if (DataRules.Size(item, "data") + DataRules.Size(item, "binaryData") > MaxBytes)
        {
            errors.Add(FieldError.TooLong(string.Empty, MaxBytes));
        }
        if (old is not null)
        {
            DataRules.CheckImmutable(item, old, ["data", "binaryData"], errors);
        }
    }
}

/// <summary>What Secrets and ConfigMaps have in common.</summary>
internal static partial class DataRules
{
    public static void Check(JsonObject item, string field, List<FieldError> errors)
    {
        foreach (var (key, _) in item.Object(field) ?? [])
        {
            if (key.Length > 253 || key is "." or ".." || !Key().IsMatch(key))
            {
                errors.Add(FieldError.Invalid($"{field}[{key}]", key, "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"));
            }
        }
    }

    public static int Size(JsonObject item, string field) => item.Object(field)?.Sum(pair => (pair.Value.AsText() ?? string.Empty).Length) ?? 0;

    public static void NullsToEmpty(JsonObject item, string field)
    {
        var map = item.Object(field);
        foreach (var key in map?.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray() ?? [])
        {
            map![key] = string.Empty;
        }
    }

    public static void CheckImmutable(JsonObject item, JsonObject old, string[] fields, List<FieldError> errors)
    {
        if (old.Flag("immutable") != true)
        {
            return;
        }
        if (item.Flag("immutable") != true)
        {
            errors.Add(FieldError.Forbidden("immutable", "field is immutable when `immutable` is set"));
        }
        errors.AddRange(fields.Where(field => !JsonEquality.Same(item[field], old[field])).Select(field => FieldError.Forbidden(field, "field is immutable when `immutable` is set")));
    }

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z")]
    private static partial Regex Key();
}
