using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

internal sealed partial class ResourceEndpoint
{
    private static BytesResponse Apply(ApiRequest request, RequestInfo info, ResourceType type, ItemEncoder encoder, WriteOptions options) =>
        throw Errors.UnsupportedMediaType(ApplyPatchType, [JsonPatchType, MergePatchType]);
}
