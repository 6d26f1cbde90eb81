using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;
using VoiceAnalytics.Sandbox.Kubernetes.Tables;
using VoiceAnalytics.Sandbox.Kubernetes.Watching;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>The verbs of resources over HTTP (k8s.io/apiserver <c>endpoints/handlers</c>). Runs under the world's lock.</summary>
internal sealed partial class ResourceEndpoint(
    ResourceCatalog catalog, ObjectRegistry registry, WatchHub watches, KubernetesWorldOptions settings, TimeProvider time)
{
    public Response Handle(ApiRequest request, RequestInfo info)
    {
        var type = Resolve(info);
        if (!type.Verbs.Contains(info.Verb))
        {
            throw Errors.MethodNotAllowed(type.GroupResource, info.Verb);
        }
        var warnings = type.DeprecationWarning.Length > 0 ? new[] { type.DeprecationWarning } : [];
        Response response = info.Verb switch
        {
            "get" => Get(request, info, type),
            "list" => List(request, info, type),
            "watch" => Watch(request, info, type),
            "create" => Create(request, info, type),
            "update" => Replace(request, info, type),
            "patch" => Patch(request, info, type),
            "delete" => Delete(request, info, type),
            "deletecollection" => DeleteCollection(request, info, type),
            _ => throw Errors.MethodNotAllowed(type.GroupResource, info.Verb),
        };
        return response is BytesResponse bytes && warnings.Length > 0 ? bytes with { Warnings = [.. warnings, .. bytes.Warnings] } : response;
    }

    private ResourceType Resolve(RequestInfo info)
    {
        var type = catalog.Find(info.Group, info.Version, info.Resource) ?? throw new PageNotFoundException();
        var acrossNamespaces = info.Verb is "list" or "watch" or "deletecollection";
        if (info.Namespace.Length > 0 && !type.Namespaced || type.Namespaced && info.Namespace.Length == 0 && !acrossNamespaces)
        {
            throw Errors.NoSuchPath();
        }
        if (info.Subresource.Length > 0 && !type.Subresources.Contains(info.Subresource))
        {
            throw Errors.NoSuchPath();
        }
        if (info.Subresource.Length > 0 && info.Verb is not ("get" or "update" or "patch"))
        {
            throw Errors.MethodNotAllowed(type.GroupResource, info.Verb);
        }
        return type;
    }

    private static ObjectKey Key(RequestInfo info, ResourceType type) => new(type.StoredAs, info.Namespace, info.Name);

    private ItemEncoder Encoder(ApiRequest request, ResourceType type) => new(type, Negotiation.Of(request.Accept), request.Query("includeObject") switch
    {
        null or "" or "Metadata" => IncludeObject.Metadata,
        "None" => IncludeObject.None,
        "Object" => IncludeObject.Object,
        var other => throw Errors.BadRequest($"Unable to convert to Table as requested: includeObject: Invalid value: \"{other}\": must be 'Metadata', 'Object', 'None', or empty"),
    });
}
