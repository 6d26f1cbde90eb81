using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Patch;

/// <summary>JSON Merge Patch, RFC 7386.</summary>
internal static class MergePatch
{
    /// <param name="target">Changed in place.</param>
    public static JsonObject Apply(JsonObject target, JsonNode patch)
    {
        if (patch is not JsonObject changes)
        {
            throw Errors.BadRequest("Invalid JSON Patch: a merge patch must be an object");
        }
        Merge(target, changes);
        return target;
    }

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject below:
                    if (target[name] is not JsonObject inner)
                    {
                        target[name] = inner = [];
                    }
                    Merge(inner, below);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
