using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

internal sealed partial class ObjectRegistry
{
    /// <param name="change">From the current state to the wanted, decoded one; gets a tree that it must not change.</param>
    /// <param name="isReplacement">A PUT: its uid and (where the kind demands it) resourceVersion are conditions.</param>
    public JsonObject Update(
        ResourceType type, ObjectKey key, string subresource, Func<JsonObject, JsonObject> change, bool isReplacement, WriteOptions options)
    {
        var current = Get(type, key);
        var item = change(current);
        item.Ensure("metadata");
        CheckNamespace(type, key.Namespace, item);
        CheckSelector(type, key.Name, item);
        CheckVersion(type, item, current, isReplacement);
        var (meta, before) = (item.Meta(), current.Meta());
        KeepSystemFields(item, current);
        type.Strategy.PrepareUpdate(item, current, subresource);
        if (options.Ownership == Ownership.Tracked)
        {
            FieldTracker.Track(current, item, type, options.Who(type, subresource), Now);
        }
        meta.ResourceVersion = before.ResourceVersion;

        var errors = new List<FieldError>();
        MetadataRules.Validate(item, type, errors);
        MetadataRules.ValidateUpdate(item, current, errors);
        if (type.IsCustom)
        {
            // The real server asks twice, in general and for custom resources, and tells both.
            MetadataRules.ValidateUpdate(item, current, errors);
        }
        type.Strategy.Validate(item, current, subresource, errors);
        ThrowIfAny(type, item, errors);

        if (JsonEquality.Same(item, current))
        {
            return current;
        }
        if (meta.IsDeleting && meta.Finalizers.Count == 0 && !type.Strategy.IsHeldBack(item))
        {
            // The last finalizer is gone. The store deletes instead of writing a state that nobody may see.
            return options.DryRun ? item : Removed(key, item);
        }
        return options.DryRun ? item : log.Put(key, item).Object;
    }

    private JsonObject Removed(ObjectKey key, JsonObject last)
    {
        last.Meta().ResourceVersion = log.Delete(key).Number.ToString(CultureInfo.InvariantCulture);
        return last;
    }

    private static void CheckVersion(ResourceType type, JsonObject item, JsonObject current, bool isReplacement)
    {
        var (meta, before) = (item.Meta(), current.Meta());
        if (isReplacement && meta.Uid.Length > 0 && meta.Uid != before.Uid)
        {
            throw Errors.Conflict(type.GroupResource, before.Name, 
                $"StorageError: invalid object, Code: 4, Key: /registry/{type.GroupResource.StoragePath}/{(type.Namespaced ? before.Namespace + "/" : "")}{before.Name}, ResourceVersion: 0, "
                + $"AdditionalErrorMsg: Precondition failed: UID in precondition: {meta.Uid}, UID in object meta: {before.Uid}");
        }
        if (meta.ResourceVersion.Length == 0 || meta.ResourceVersion == "0")
        {
            if (!type.Strategy.AllowUnconditionalUpdate)
            {
                throw Errors.Invalid(type.Group, type.Plural, before.Name, [new FieldError("metadata.resourceVersion", "FieldValueInvalid", "Invalid value: 0: must be specified for an update")]);
            }
            return;
        }
        if (meta.ResourceVersion != before.ResourceVersion)
        {
            throw Errors.Conflict(type.GroupResource, before.Name, Errors.OptimisticLock);
        }
    }

    private static void KeepSystemFields(JsonObject item, JsonObject current)
    {
        var (meta, before) = (item.Meta(), current.Meta());
        meta.SetNode("generation", before["generation"]?.DeepClone());
        meta.SetNode("selfLink", null);
        if (meta.Uid.Length == 0)
        {
            meta.Uid = before.Uid;
        }
        meta.CreationTimestamp = before.CreationTimestamp;
        if (before.IsDeleting)
        {
            meta.DeletionTimestamp = before.DeletionTimestamp;
            meta.SetNode("deletionGracePeriodSeconds", before["deletionGracePeriodSeconds"]?.DeepClone());
        }
    }
}
