using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

internal sealed partial class ResourceEndpoint
{
    private BytesResponse Apply(ApiRequest request, RequestInfo info, ResourceType type, ItemEncoder encoder, WriteOptions given)
    {
        if (string.IsNullOrEmpty(request.Query("fieldManager")))
        {
            throw Errors.Invalid("meta.k8s.io", "PatchOptions", string.Empty, [FieldError.Required("fieldManager", "is required for apply patch")]);
        }
        var options = given with { Ownership = Ownership.Applied };
        var configuration = request.ReadTree(yaml: true) as JsonObject ?? throw Errors.BadRequest("error decoding patch: an apply configuration must be an object");
        CheckConfiguration(configuration, info, type);
        var now = ObjectMeta.Timestamp(time.GetUtcNow());
        if (registry.Log.Find(Key(info, type)) is null)
        {
            if (info.Subresource.Length > 0)
            {
                throw Errors.NotFound(type.GroupResource, info.Name);
            }
            if (configuration.Meta().Uid.Length > 0)
            {
                throw Errors.Conflict(type.GroupResource, info.Name, $"uid mismatch: the provided object specified uid {configuration.Meta().Uid}, and no existing object was found");
            }
            var created = registry.Create(type, info.Namespace, Wanted(null), options);
            return encoder.Item(201, created, options.Warnings, time.GetUtcNow());
        }
        var stored = registry.Update(type, Key(info, type), info.Subresource, Wanted, isReplacement: false, options);
        return encoder.Item(200, stored, options.Warnings, time.GetUtcNow());

        JsonObject Wanted(JsonObject? current)
        {
            var live = current is null ? null : encoder.Tree(current);
            var wanted = ServerSideApply.Apply(live, configuration, type, options.Who(type, info.Subresource), info.Subresource, options.Force, now);
            ObjectDecoder.Decode(wanted, type, options, ObjectDecoder.StrictBody(type));
            return type.Wire.FromWire(wanted);
        }
    }

    // A configuration is typed by the schema: what the schema does not know cannot be owned.
    private static void CheckConfiguration(JsonObject configuration, RequestInfo info, ResourceType type)
    {
        if (configuration.Meta()["managedFields"] is not null)
        {
            throw Errors.BadRequest("metadata.managedFields must be nil");
        }
        if (configuration.Text("apiVersion") != type.ApiVersion || configuration.Text("kind") != type.Kind)
        {
            throw Errors.BadRequest($"the API version or kind in the data ({configuration.Text("apiVersion")}, {configuration.Text("kind")}) does not match the expected ({type.ApiVersion}, {type.Kind})");
        }
        var unknown = new List<string>();
        Pruner.Prune(configuration.Clone(), type.Schema, string.Empty, unknown);
        if (unknown.Count > 0)
        {
            throw new ApiException(500, string.Empty, $"failed to create typed patch object ({configuration.Meta().Namespace}/{info.Name}; {type.ApiVersion}, Kind={type.Kind}): {string.Join(", ", unknown.Select(path => $".{path}: field not declared in schema"))}");
        }
    }
}
