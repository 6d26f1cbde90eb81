using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>
/// The annotation by which <c>kubectl apply</c> remembers what it applied. Once it is there, the server renews it when the same
/// kubectl applies at the server, so that one may go back (apimachinery <c>managedfields/internal/lastappliedupdater.go</c>).
/// </summary>
internal static class LastApplied
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <param name="item">The wanted object; changed in place.</param>
    public static void Renew(JsonObject item, JsonObject configuration, ManagerKey who)
    {
        if (who is not { Name: "kubectl", Subresource: "" } || item.Object("metadata").Object("annotations") is not { } annotations || !annotations.ContainsKey(Annotation))
        {
            return;
        }
        var applied = configuration.Clone();
        var metadata = applied.Ensure("metadata");
        metadata.Remove("managedFields");
        metadata.Object("annotations")?.Remove(Annotation);
        if (metadata.Object("annotations") is { Count: 0 })
        {
            metadata.Remove("annotations");
        }
        annotations[Annotation] = CanonicalJson.Text(Sorted(applied)) + "\n";
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
