using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

internal sealed partial class ObjectRegistry
{
    public const string ForegroundFinalizer = "foregroundDeletion";
    public const string OrphanFinalizer = "orphan";

    /// <summary>The object, marked for deletion and waiting for its finalizers; null when it is gone.</summary>
    public JsonObject? Delete(ResourceType type, ObjectKey key, DeleteOptions options)
    {
        var current = Get(type, key);
        CheckPreconditions(type, current, options);
        var item = current.Clone();
        var meta = item.Meta();
        meta.Finalizers = Finalizers(meta.Finalizers, options.Propagation);
        if (!meta.IsDeleting)
        {
            type.Strategy.PrepareDelete(item);
        }
        if (meta.Finalizers.Count == 0 && !type.Strategy.IsHeldBack(item))
        {
            if (!options.DryRun)
            {
                log.Delete(key);
            }
            return null;
        }
        if (!meta.IsDeleting)
        {
            meta.DeletionTimestamp = Now;
            if (type.Strategy.HasGracePeriod)
            {
                meta.SetNode("deletionGracePeriodSeconds", 0);
            }
            if (meta.Generation > 0)
            {
                meta.Generation++;
            }
        }
        if (JsonEquality.Same(item, current))
        {
            return current;
        }
        return options.DryRun ? item : log.Put(key, item).Object;
    }

    private static void CheckPreconditions(ResourceType type, JsonObject current, DeleteOptions options)
    {
        var meta = current.Meta();
        var resource = new GroupResource(type.Group, type.Kind);
        if (options.Uid.Length > 0 && options.Uid != meta.Uid)
        {
            throw Errors.Conflict(resource, meta.Name, $"the UID in the precondition ({options.Uid}) does not match the UID in record ({meta.Uid}). The object might have been deleted and then recreated");
        }
        if (options.ResourceVersion.Length > 0 && options.ResourceVersion != meta.ResourceVersion)
        {
            throw Errors.Conflict(resource, meta.Name, $"the ResourceVersion in the precondition ({options.ResourceVersion}) does not match the ResourceVersion in record ({meta.ResourceVersion}). The object might have been modified");
        }
    }

    private static IReadOnlyList<string> Finalizers(IReadOnlyList<string> current, Propagation? policy)
    {
        if (policy is null)
        {
            return current;
        }
        var rest = current.Where(name => name is not (ForegroundFinalizer or OrphanFinalizer));
        return policy switch
        {
            Propagation.Foreground => [.. rest, ForegroundFinalizer],
            Propagation.Orphan => [.. rest, OrphanFinalizer],
            _ => [.. rest],
        };
    }
}
