using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Json;

/// <summary>The <c>metadata</c> of one object, read and written in place.</summary>
internal readonly struct ObjectMeta(JsonObject owner)
{
    private JsonObject? Node => owner["metadata"] as JsonObject;

    public string Name { get => Get("name"); set => Set("name", value); }

    public string GenerateName => Get("generateName");

    public string Namespace { get => Get("namespace"); set => Set("namespace", value); }

    public string Uid { get => Get("uid"); set => Set("uid", value); }

    public string ResourceVersion { get => Get("resourceVersion"); set => Set("resourceVersion", value); }

    public string CreationTimestamp { get => Get("creationTimestamp"); set => Set("creationTimestamp", value); }

    public string DeletionTimestamp { get => Get("deletionTimestamp"); set => Set("deletionTimestamp", value); }

    public bool IsDeleting => DeletionTimestamp.Length > 0;

    public long Generation
    {
        get => Node.Number("generation") ?? 0;
        set => owner.Ensure("metadata")["generation"] = value;
    }

    public IReadOnlyList<string> Finalizers
    {
        get => [.. Node.Array("finalizers").Texts()];
        set => SetNode("finalizers", value.Count == 0 ? null : JsonNodes.ToArray(value));
    }

    public IEnumerable<JsonObject> OwnerReferences => Node.Array("ownerReferences")?.OfType<JsonObject>() ?? [];

    public IEnumerable<KeyValuePair<string, string>> Labels => Pairs("labels");

    public IEnumerable<KeyValuePair<string, string>> Annotations => Pairs("annotations");

    public string? Label(string key) => Node.Object("labels").Text(key);

    public JsonNode? this[string key] => Node?[key];

    public void SetNode(string key, JsonNode? value)
    {
        if (value is null)
        {
            Node?.Remove(key);
            return;
        }
        owner.Ensure("metadata")[key] = value;
    }

    public static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Get(string key) => Node.Text(key) ?? string.Empty;

    private void Set(string key, string value) => SetNode(key, value.Length == 0 ? null : JsonValue.Create(value));

    private IEnumerable<KeyValuePair<string, string>> Pairs(string key) =>
        Node.Object(key)?.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.AsText() ?? string.Empty)) ?? [];
}

internal static class ObjectMetaOfJson
{
    public static ObjectMeta Meta(this JsonObject owner) => new(owner);
}
