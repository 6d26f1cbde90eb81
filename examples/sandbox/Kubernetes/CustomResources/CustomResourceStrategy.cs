using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.CustomResources;

/// <summary>
/// How custom resources are written (apiextensions-apiserver <c>customresource/strategy.go</c> and
/// <c>status_strategy.go</c>). With a status subresource the main endpoint ignores status, and /status ignores
/// everything else: metadata too, so a uid in a merge patch of /status guards nothing.
/// </summary>
/// <param name="hasRules">Whether the schema has CEL rules.</param>
internal sealed class CustomResourceStrategy(SchemaNode schema, bool hasStatus, bool hasRules) : ResourceStrategy
{
    // After these a rule may meet what it does not expect. The server then says that it evaluated none.
    private static readonly string[] Blocking = ["FieldValueNotSupported", "FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid"];

    private static readonly FieldError RulesNotChecked = new("<nil>", "FieldValueInvalid",
        "Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation");

    public override bool AllowUnconditionalUpdate => false;

    public override IReadOnlyList<string> ResetFields(string subresource) => subresource == "status" ? ["metadata", "spec"] : hasStatus ? ["status"] : [];

    public override void PrepareCreate(JsonObject item)
    {
        if (hasStatus)
        {
            item.Remove("status");
        }
    }

    public override void PrepareUpdate(JsonObject item, JsonObject old, string subresource)
    {
        if (subresource == "status")
        {
            KeepAllBut("status", item, old);
            return;
        }
        if (hasStatus)
        {
            item.Remove("status");
            if (old["status"] is { } status)
            {
                item["status"] = status.DeepClone();
            }
        }
        if (DiffersOutsideMetadata(item, old))
        {
            item.Meta().Generation = old.Meta().Generation + 1;
        }
    }

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        ValidateSchema(item, old, subresource, errors);
        if (hasRules && errors.Any(error => Blocking.Contains(error.Reason, StringComparer.Ordinal)))
        {
            errors.Add(RulesNotChecked);
        }
    }

    private void ValidateSchema(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        if (subresource != "status")
        {
            SchemaValidator.Validate(item, old, schema, string.Empty, errors);
            return;
        }
        if (schema.Child("status") is { } status && item["status"] is { } value)
        {
            SchemaValidator.Validate(value, old?["status"], status, "status", errors);
        }
    }

    private static bool DiffersOutsideMetadata(JsonObject item, JsonObject old) =>
        item.Select(pair => pair.Key).Union(old.Select(pair => pair.Key), StringComparer.Ordinal)
            .Any(name => name != "metadata" && !JsonEquality.Same(item[name], old[name]));
}
