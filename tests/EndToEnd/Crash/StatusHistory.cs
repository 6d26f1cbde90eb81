using System.Text.Json.Nodes;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>
/// Every status that a run has ever written, held against the conventions that others read it by: conditions, kstatus, Argo CD.
/// </summary>
internal static class StatusHistory
{
    /// <returns>What is wrong, each with the revision; empty: nothing is.</returns>
    public static IEnumerable<string> Violations(KubernetesWorld cluster)
    {
        JsonObject? before = null;
        foreach (var revision in cluster.History("partnershares", "partners", "acme"))
        {
            var share = revision.Object;
            var same = before is not null && (string?)before["metadata"]!["uid"] == (string?)share["metadata"]!["uid"] ? before : null;
            foreach (var violation in StatusConventions.Find(share, "Ready") is { } ready ? Wrong(share, ready).Concat(Moved(share, same)) : [])
            {
                yield return $"status at revision {revision.Revision}: {violation}";
            }
            before = share;
        }
    }

    private static IEnumerable<string> Wrong(JsonObject share, JsonNode ready)
    {
        var row = ReasonTable.Row((string)ready["reason"]!);
        if (((string?)ready["status"] == "True") != row.Ready)
        {
            yield return $"Ready is {ready["status"]} with {row.Reason}";
        }
        foreach (var type in (string[])["Reconciling", "Stalled"])
        {
            var condition = StatusConventions.Find(share, type);
            var expected = row.Activity.ToString() == type ? "True" : null;
            if ((string?)condition?["status"] != expected)
            {
                yield return $"{type} is {condition?["status"] ?? "absent"} with {row.Reason}";
            }
        }
        if (share["metadata"]!["deletionTimestamp"] is not null || share["status"]!["observedGeneration"]?.ToJsonString() != share["metadata"]!["generation"]!.ToJsonString())
        {
            yield break;
        }
        var (kstatus, health) = (StatusConventions.Kstatus(share), StatusConventions.ArgoHealth(share));
        if ((kstatus, health) != (row.Kstatus, row.ArgoHealth))
        {
            yield return $"{row.Reason} looks like {kstatus} and {health}, not like {row.Kstatus} and {row.ArgoHealth}";
        }
    }

    // A condition's time is that of its last change of status, and of nothing else.
    private static IEnumerable<string> Moved(JsonObject share, JsonObject? before)
    {
        foreach (var condition in StatusConventions.Conditions(share))
        {
            var type = (string)condition["type"]!;
            if (before is not null && StatusConventions.Find(before, type) is { } former
                && (string?)former["status"] == (string?)condition["status"] && (string?)former["lastTransitionTime"] != (string?)condition["lastTransitionTime"])
            {
                yield return $"{type} has another lastTransitionTime, and is {condition["status"]} as before";
            }
        }
    }
}
