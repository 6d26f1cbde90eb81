using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Rbac;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>Who asks, may they, and which endpoint answers.</summary>
internal sealed class RequestRouter(Authorizer authorizer, KubernetesWorldOptions options, NonResourceEndpoint others, ResourceEndpoint resources)
{
    private readonly Authenticator _authenticator = new(options.Tokens, authorizer);

    public Response Answer(ApiRequest request)
    {
        try
        {
            request.User = _authenticator.Identify(request.Authorization, request.ImpersonatedUser, request.ImpersonatedGroups);
            var access = Access(request);
            if (!authorizer.Allows(request.User, access))
            {
                throw Authorizer.Denied(request.User, access);
            }
            return request.Info is { } info ? resources.Handle(request, info) : others.Handle(request);
        }
        catch (ApiException refused)
        {
            return BytesResponse.Of(refused) with { Warnings = request.Warnings };
        }
    }

    public static ReceivedRequest Describe(ApiRequest request)
    {
        if (request.Info is not { } info)
        {
            return new ReceivedRequest($"{request.Method} {request.Path}", string.Empty, false);
        }
        var verb = info.Verb switch
        {
            "list" or "watch" or "deletecollection" => info.Verb.ToUpperInvariant(),
            _ => request.Method,
        };
        var resource = info.Subresource.Length == 0 ? info.Resource : $"{info.Resource}/{info.Subresource}";
        var target = info.Namespace.Length == 0 ? info.Name : $"{info.Namespace}/{info.Name}";
        return new ReceivedRequest($"{verb} {resource}", target, Mutates(request, info));
    }

    private static bool Mutates(ApiRequest request, RequestInfo info) =>
        info.Verb is not ("get" or "list" or "watch") && !info.Resource.EndsWith("reviews", StringComparison.Ordinal)
        && !request.QueryAll("dryRun").Contains("All", StringComparer.Ordinal);

    private static AccessRequest Access(ApiRequest request) => request.Info is { } info
        ? new AccessRequest(info.Verb, info.Group, info.Resource, info.Subresource, info.Resource == "namespaces" ? info.Name : info.Namespace, info.Name, string.Empty)
        : AccessRequest.ForPath(request.Method.ToLowerInvariant(), request.Path);
}
