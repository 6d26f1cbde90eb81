using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

internal sealed partial class ObjectRegistry
{
    private static readonly string[] SystemFields = ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation"];

    /// <param name="item">Decoded; the registry takes it over.</param>
    /// <param name="uid">Only for objects whose uid is part of the set-up.</param>
    public JsonObject Create(ResourceType type, string space, JsonObject item, WriteOptions options, string? uid = null)
    {
        item.Ensure("metadata");
        var meta = item.Meta();
        CheckNamespace(type, space, item);
        if (type.IsTerminating)
        {
            throw Errors.Forbidden(type.GroupResource, meta.Name, "create not allowed while custom resource definition is terminating");
        }
        CheckLifecycle(type, meta);
        foreach (var field in SystemFields)
        {
            meta.SetNode(field, null);
        }
        if (meta.ResourceVersion.Length > 0)
        {
            throw new ApiException(500, string.Empty, "resourceVersion should not be set on objects to be created");
        }
        var generated = meta.Name.Length == 0 && meta.GenerateName.Length > 0;
        if (generated)
        {
            meta.Name = meta.GenerateName[..Math.Min(meta.GenerateName.Length, 58)] + identities.Suffix(type.StoredAs, space, meta.GenerateName);
        }
        type.Strategy.PrepareCreate(item);
        if (options.Ownership == Ownership.Tracked)
        {
            FieldTracker.Track(null, item, type, options.Who(type, string.Empty), Now);
        }
        Stamp(type, item);
        ValidateNew(type, item);

        var key = new ObjectKey(type.StoredAs, meta.Namespace, meta.Name);
        if (log.Find(key) is not null)
        {
            throw generated
                ? new ApiException(409, "AlreadyExists", $"{type.GroupResource} \"{meta.Name}\" already exists, the server was not able to generate a unique name for the object")
                : Errors.AlreadyExists(type.GroupResource, meta.Name);
        }
        meta.Uid = uid ?? identities.Uid(key, log.Of(type.StoredAs).Incarnation(key) + 1);
        return options.DryRun ? item : log.Put(key, item).Object;
    }

    private void Stamp(ResourceType type, JsonObject item)
    {
        item.Meta().CreationTimestamp = Now;
        if (type.IsCustom)
        {
            item.Meta().Generation = 1;
        }
    }

    private static void ValidateNew(ResourceType type, JsonObject item)
    {
        var errors = new List<FieldError>();
        MetadataRules.Validate(item, type, errors);
        type.Strategy.Validate(item, null, string.Empty, errors);
        ThrowIfAny(type, item, errors);
    }

    // The NamespaceLifecycle admission plug-in.
    private void CheckLifecycle(ResourceType type, ObjectMeta meta)
    {
        if (!type.Namespaced)
        {
            return;
        }
        if (meta.Namespace.Length == 0)
        {
            throw Errors.BadRequest("an empty namespace may not be set during creation");
        }
        var space = log.Find(new ObjectKey(Namespaces, string.Empty, meta.Namespace))?.Object ?? throw Errors.NotFound(Namespaces, meta.Namespace);
        if (space.Meta().IsDeleting)
        {
            throw Errors.Forbidden(type.GroupResource, meta.Name, $"unable to create new content in namespace {meta.Namespace} because it is being terminated", new JsonArray(new JsonObject
            {
                ["reason"] = "NamespaceTerminating",
                ["message"] = $"namespace {meta.Namespace} is being terminated",
                ["field"] = "metadata.namespace",
            }));
        }
    }

    public static readonly GroupResource Namespaces = new(string.Empty, "namespaces");
}
