using System.Text.Json.Nodes;

namespace VoiceAnalytics.Testing;

/// <summary>What tools of others read out of an object's status.</summary>
internal static class StatusConventions
{
    /// <summary>
    /// kstatus, which Flux and others use (kubernetes-sigs/cli-utils, pkg/kstatus/status: checkGenericProperties and
    /// checkReadyCondition, in that order).
    /// </summary>
    public static string Kstatus(JsonNode item)
    {
        if (item["metadata"]?["deletionTimestamp"] is not null)
        {
            return "Terminating";
        }
        if (IsBehind(item))
        {
            return "InProgress";
        }
        foreach (var condition in Conditions(item))
        {
            switch ((Type(condition), Status(condition)))
            {
                case ("Reconciling", "True"):
                    return "InProgress";
                case ("Stalled", "True"):
                    return "Failed";
            }
        }
        return Find(item, "Ready") is { } ready && Status(ready) != "True" ? "InProgress" : "Current";
    }

    /// <summary>
    /// A health check as Argo CD's documentation asks for (docs/operator-manual/health.md): an old generation is Progressing,
    /// what stalls is Degraded, what somebody has switched off is Suspended, Ready is Healthy, and Progressing is the default.
    /// </summary>
    public static string ArgoHealth(JsonNode item)
    {
        if (IsBehind(item) || Find(item, "Ready") is not { } ready)
        {
            return "Progressing";
        }
        if (Find(item, "Stalled") is { } stalled && Status(stalled) == "True")
        {
            return "Degraded";
        }
        if (Status(ready) == "True")
        {
            return "Healthy";
        }
        return (string?)ready["reason"] is "Suspended" or "Expired" or "Paused" or "Observing" ? "Suspended" : "Progressing";
    }

    public static JsonNode? Find(JsonNode item, string type) => Conditions(item).FirstOrDefault(condition => Type(condition) == type);

    public static IEnumerable<JsonNode> Conditions(JsonNode item) => (item["status"]?["conditions"] as JsonArray ?? []).OfType<JsonNode>();

    private static bool IsBehind(JsonNode item) =>
        item["status"]?["observedGeneration"] is { } observed && item["metadata"]?["generation"] is { } generation && observed.ToJsonString() != generation.ToJsonString();

    private static string? Type(JsonNode condition) => (string?)condition["type"];

    private static string? Status(JsonNode condition) => (string?)condition["status"];
}
