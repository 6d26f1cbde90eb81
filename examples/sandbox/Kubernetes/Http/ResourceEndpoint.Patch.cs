using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Patch;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

internal sealed partial class ResourceEndpoint
{
    private const string JsonPatchType = "application/json-patch+json";
    private const string MergePatchType = "application/merge-patch+json";
    private const string StrategicPatchType = "application/strategic-merge-patch+json";
    private const string ApplyPatchType = "application/apply-patch+yaml";

    private BytesResponse Patch(ApiRequest request, RequestInfo info, ResourceType type)
    {
        string[] accepted = type.IsCustom ? [JsonPatchType, MergePatchType, ApplyPatchType] : [JsonPatchType, MergePatchType, StrategicPatchType, ApplyPatchType];
        if (!accepted.Contains(request.MediaType, StringComparer.Ordinal))
        {
            throw Errors.UnsupportedMediaType(accepted);
        }
        var (encoder, options) = (Encoder(request, type), request.WriteOptions());
        if (request.MediaType == ApplyPatchType)
        {
            return Apply(request, info, type, encoder, options);
        }
        if (options.Force)
        {
            throw Errors.Invalid("meta.k8s.io", "PatchOptions", string.Empty, [FieldError.Forbidden("force", "may not be specified for non-apply patch")]);
        }
        var patch = request.ReadTree(yaml: false);
        var stored = registry.Update(type, Key(info, type), info.Subresource, current =>
        {
            var patched = Patched(request.MediaType, encoder.Tree(current), patch, type);
            ObjectDecoder.Decode(patched, type, options, ObjectDecoder.StrictPatch(patched, options));
            return type.Wire.FromWire(patched);
        }, isReplacement: false, options);
        return encoder.Item(200, stored, options.Warnings, time.GetUtcNow());
    }

    private static JsonObject Patched(string mediaType, JsonObject current, JsonNode patch, ResourceType type)
    {
        var copy = current.Clone();
        return mediaType switch
        {
            JsonPatchType => JsonPatch.Apply(copy, patch),
            MergePatchType => MergePatch.Apply(copy, patch),
            _ => StrategicMergePatch.Apply(copy, patch, type.Schema),
        };
    }
}
