using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

/// <summary>
/// The life of objects, whatever their kind (k8s.io/apiserver <c>registry.Store</c>). Trees that go in or come out are
/// in stored form; what comes out must not be changed.
/// </summary>
internal sealed partial class ObjectRegistry(RevisionLog log, Identities identities, TimeProvider time)
{
    public RevisionLog Log => log;

    public string Now => ObjectMeta.Timestamp(time.GetUtcNow());

    public JsonObject Get(ResourceType type, ObjectKey key) =>
        log.Find(key) is { } found ? Current(type, found) : throw Errors.NotFound(type.GroupResource, key.Name);

    /// <summary>A stored state as it reads today: pruned and defaulted again if the schema changed since.</summary>
    public static JsonObject Current(ResourceType type, Revision revision)
    {
        if (revision.Number >= type.SchemaRevision)
        {
            return revision.Object;
        }
        var copy = revision.Object.Clone();
        Pruner.Prune(copy, type.Schema, string.Empty, []);
        Defaulter.Apply(copy, type.Schema);
        return copy;
    }

    private static void CheckNamespace(ResourceType type, string space, JsonObject item)
    {
        var meta = item.Meta();
        var expected = type.Namespaced ? space : string.Empty;
        if (meta.Namespace.Length == 0)
        {
            meta.Namespace = expected;
            return;
        }
        if (meta.Namespace != expected)
        {
            throw Errors.BadRequest($"the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    private static void CheckSelector(ResourceType type, string name, JsonObject item)
    {
        var given = item.Meta().Name;
        if (given.Length > 0 && given != name)
        {
            throw Errors.BadRequest($"the name of the object ({given}) does not match the name on the URL ({name})");
        }
        item.Meta().Name = name;
    }

    private static void ThrowIfAny(ResourceType type, JsonObject item, List<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw Errors.Invalid(type.Group, type.Kind, item.Meta().Name, errors);
        }
    }
}
