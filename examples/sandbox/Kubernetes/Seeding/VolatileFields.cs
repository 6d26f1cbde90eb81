using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Seeding;

/// <summary>Removes what differs between two runs that end in the same state.</summary>
internal static class VolatileFields
{
    private static readonly string[] OfMetadata = ["resourceVersion", "managedFields", "creationTimestamp", "deletionTimestamp"];
    private static readonly string[] OfConditions = ["lastTransitionTime", "lastHeartbeatTime", "lastUpdateTime"];

    /// <param name="item">Changed in place.</param>
    public static JsonObject Strip(JsonObject item)
    {
        foreach (var field in OfMetadata)
        {
            item.Meta().SetNode(field, null);
        }
        foreach (var condition in (item.Object("status").Array("conditions") ?? []).OfType<JsonObject>())
        {
            foreach (var field in OfConditions)
            {
                condition.Remove(field);
            }
        }
        return item;
    }
}
