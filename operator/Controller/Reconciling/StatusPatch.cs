using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>A merge patch keeps what it does not name, so a member that is gone must be named as null.</summary>
internal static class StatusPatch
{
    public static JsonObject Of(PartnerShareStatus? before, PartnerShareStatus after)
    {
        var patch = Json(after);
        if (before is not null)
        {
            Remove(Json(before), patch);
        }
        return patch;
    }

    private static void Remove(JsonObject before, JsonObject after)
    {
        foreach (var (name, old) in before)
        {
            if (!after.ContainsKey(name))
            {
                after[name] = null;
            }
            else if (old is JsonObject oldChild && after[name] is JsonObject child)
            {
                Remove(oldChild, child);
            }
        }
    }

    private static JsonObject Json(PartnerShareStatus status) =>
        (JsonObject)JsonSerializer.SerializeToNode(status, ApiJsonContext.Default.PartnerShareStatus)!;
}
