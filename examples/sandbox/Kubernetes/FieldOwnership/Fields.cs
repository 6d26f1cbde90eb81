using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

internal static class Fields
{
    /// <summary>managedFields belong to the server.</summary>
    public static void Track(JsonObject? live, JsonObject item, ResourceType type, string subresource, WriteOptions options) =>
        item.Meta().SetNode("managedFields", live?.Meta()["managedFields"]?.DeepClone());
}
