using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Selection;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

internal sealed partial class ResourceEndpoint
{
    private BytesResponse Create(ApiRequest request, RequestInfo info, ResourceType type)
    {
        if (info.Name.Length > 0)
        {
            throw Errors.MethodNotAllowed(type.GroupResource, "create");
        }
        var (encoder, options) = (Encoder(request, type), request.WriteOptions());
        var item = Decode(request.ReadObject(), type, options);
        if (type.Strategy is IVirtualCreate review)
        {
            return BytesResponse.Json(201, review.Answer(item, info.Namespace, request), options.Warnings);
        }
        return encoder.Item(201, registry.Create(type, info.Namespace, item, options), options.Warnings, time.GetUtcNow());
    }

    private BytesResponse Replace(ApiRequest request, RequestInfo info, ResourceType type)
    {
        var (encoder, options, key) = (Encoder(request, type), request.WriteOptions(), Key(info, type));
        var item = Decode(request.ReadObject(), type, options);
        if (registry.Log.Find(key) is null && type.Strategy.AllowCreateOnUpdate && info.Subresource.Length == 0)
        {
            item.Meta().Name = info.Name;
            return encoder.Item(201, registry.Create(type, info.Namespace, item, options), options.Warnings, time.GetUtcNow());
        }
        var stored = registry.Update(type, key, info.Subresource, _ => item, isReplacement: true, options);
        return encoder.Item(200, stored, options.Warnings, time.GetUtcNow());
    }

    private BytesResponse Delete(ApiRequest request, RequestInfo info, ResourceType type)
    {
        var options = DeleteOptions.Parse(request.Body.Length > 0 ? request.ReadObject() : null, request.Query);
        var key = Key(info, type);
        var uid = registry.Get(type, key).Meta().Uid;
        if (registry.Delete(type, key, options) is { } waiting)
        {
            return Encoder(request, type).Item(options.Accepts ? 202 : 200, waiting, [], time.GetUtcNow());
        }
        var details = new JsonObject { ["name"] = info.Name };
        if (type.Group.Length > 0)
        {
            details["group"] = type.Group;
        }
        details["kind"] = type.Plural;
        details["uid"] = uid;
        return BytesResponse.Json(200, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        });
    }

    private BytesResponse DeleteCollection(ApiRequest request, RequestInfo info, ResourceType type)
    {
        var options = DeleteOptions.Parse(request.Body.Length > 0 ? request.ReadObject() : null, request.Query);
        var list = ListOptions.Parse(request.Query, watch: false);
        var (labels, fields) = (LabelSelector.Parse(list.Labels), FieldSelector.Parse(list.Fields, type));
        var encoder = Encoder(request, type);
        var doomed = registry.Log.Of(type.StoredAs).Live.Values
            .Where(item => info.Namespace.Length == 0 || item.Key.Namespace == info.Namespace)
            .Where(item => Selects(encoder, item, labels, fields))
            .ToList();
        foreach (var item in doomed)
        {
            registry.Delete(type, item.Key, options with { Uid = string.Empty, ResourceVersion = string.Empty });
        }
        return encoder.List(doomed, new JsonObject { ["resourceVersion"] = registry.Log.Current.ToString(System.Globalization.CultureInfo.InvariantCulture) }, time.GetUtcNow());
    }

    private static JsonObject Decode(JsonObject item, ResourceType type, WriteOptions options)
    {
        ObjectDecoder.Decode(item, type, options, ObjectDecoder.StrictBody(type));
        return type.Wire.FromWire(item);
    }
}
