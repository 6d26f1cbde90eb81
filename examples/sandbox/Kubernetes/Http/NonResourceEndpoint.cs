using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Discovery;
using VoiceAnalytics.Sandbox.Kubernetes.OpenApi;
using VoiceAnalytics.Sandbox.Kubernetes.Protobuf;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>Everything that is not a resource: health, version, discovery, OpenAPI.</summary>
internal sealed class NonResourceEndpoint(ResourceCatalog catalog, KubernetesWorldOptions settings)
{
    public BytesResponse Handle(ApiRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (request.Method != "GET")
        {
            throw Errors.NoSuchPath();
        }
        return parts switch
        {
            ["healthz" or "readyz" or "livez", ..] => BytesResponse.Text("ok"),
            ["version"] => BytesResponse.Json(200, VersionDocument.Of(settings.ServerVersion)),
            ["api"] => Discovery(request, core: true, DiscoveryDocuments.Core),
            ["apis"] => Discovery(request, core: false, () => DiscoveryDocuments.Groups(catalog)),
            ["apis", var group] => BytesResponse.Json(200, DiscoveryDocuments.GroupDocument(catalog, group)),
            ["api", var version] => BytesResponse.Json(200, DiscoveryDocuments.Resources(catalog, string.Empty, version)),
            ["apis", var group, var version] => BytesResponse.Json(200, DiscoveryDocuments.Resources(catalog, group, version)),
            ["openapi", "v2"] when request.Accept.StartsWith(EmptyOpenApiDocument.Wanted, StringComparison.Ordinal) =>
                new BytesResponse(200, EmptyOpenApiDocument.MediaType, EmptyOpenApiDocument.Write(settings.ServerVersion), []),
            ["openapi", "v2"] => OpenApi(request, () => OpenApiV2.Document(catalog, settings.ServerVersion)),
            ["openapi", "v3"] => OpenApi(request, () => OpenApiV3.Index(catalog)),
            ["openapi", "v3", .. var rest] => OpenApi(request, () => OpenApiV3.Document(catalog, string.Join('/', rest), settings.ServerVersion)),
            [] => BytesResponse.Json(200, new JsonObject { ["paths"] = new JsonArray("/api", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version") }),
            _ => throw new PageNotFoundException(),
        };
    }

    private BytesResponse Discovery(ApiRequest request, bool core, Func<JsonObject> unaggregated) =>
        AggregatedDiscovery.IsWanted(request.Accept)
            ? BytesResponse.Json(200, AggregatedDiscovery.Document(catalog, core)) with { ContentType = AggregatedDiscovery.MediaType }
            : BytesResponse.Json(200, unaggregated());

    // kubectl would like protocol buffers, and takes JSON where it also offers that.
    private static BytesResponse OpenApi(ApiRequest request, Func<JsonObject> document)
    {
        var accepted = request.Accept.Split(',').Select(offer => offer.Split(';')[0].Trim()).ToArray();
        if (request.Accept.Length > 0 && !accepted.Any(type => type is "application/json" or "*/*" or "application/*"))
        {
            throw Errors.NotAcceptable(["application/json"]);
        }
        return BytesResponse.Json(200, document());
    }
}
