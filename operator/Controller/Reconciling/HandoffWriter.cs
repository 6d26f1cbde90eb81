using System.Text.Json.Nodes;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Reads and writes the handoff ConfigMap.</summary>
internal sealed class HandoffWriter(KubeClient client, ClusterCaches caches)
{
    /// <summary>
    /// From the cache of our own ConfigMaps. A miss is presumed absent: creating never overwrites, and if an object is there
    /// after all (not ours, or without its label) the create says so and it is read live.
    /// </summary>
    public async Task<Observation<ObservedHandoff>> ObserveAsync(NamespacedName key, bool live, CancellationToken cancellationToken)
    {
        if (!live)
        {
            return caches.Handoffs.Store.Find(key) is { } cached
                ? new Observation<ObservedHandoff>.Present(Describe(cached))
                : Observation<ObservedHandoff>.Presumed.Instance;
        }
        var answer = await client.GetAsync(CoreKinds.ConfigMaps, key, cancellationToken);
        return answer switch
        {
            { IsOk: true, Value: { } found } => new Observation<ObservedHandoff>.Present(Describe(found)),
            { IsOk: true } => Observation<ObservedHandoff>.Absent.Instance,
            _ => new Observation<ObservedHandoff>.Unknown(KubeFailure.Of(answer.Error!)),
        };
    }

    public async Task<ActionOutcome> ExecuteAsync(PartnerShare share, KubernetesAction action, CancellationToken cancellationToken)
    {
        var key = new NamespacedName(action.Namespace, action.Name);
        if (action is KubernetesAction.DeleteHandoff delete)
        {
            var error = await client.DeleteAsync(CoreKinds.ConfigMaps.Type, key, delete.Uid, cancellationToken);
            return error is null or { Kind: KubeErrorKind.NotFound } ? new ActionOutcome.Succeeded() : new ActionOutcome.Failed(KubeFailure.Of(error));
        }
        var answer = await caches.Handoffs.WriteAsync(key, () => action switch
        {
            KubernetesAction.CreateHandoff create => client.CreateAsync(CoreKinds.ConfigMaps, New(share, create), cancellationToken),
            KubernetesAction.UpdateHandoff update => client.PatchAsync(CoreKinds.ConfigMaps, key, Update(share, update), cancellationToken),
            KubernetesAction.ReleaseHandoff release => client.PatchAsync(CoreKinds.ConfigMaps, key, Release(release), cancellationToken),
            _ => throw new InvalidOperationException($"No way to carry out {action.Verb}."),
        });
        return answer.IsOk ? new ActionOutcome.Succeeded() : new ActionOutcome.Failed(KubeFailure.Of(answer.Error));
    }

    private static ObservedHandoff Describe(ConfigMap found) => new(
        found.Metadata.Uid ?? "",
        found.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Kind == ApiGroup.PartnerShareKind)?.Uid,
        found.Metadata.Label(ClusterCaches.ManagedByLabel) == ClusterCaches.ManagedByValue,
        found.Data is { } data ? new StringMap(data) : StringMap.Empty,
        found.Metadata.OwnerReferences?.Any(owner => owner.Kind != ApiGroup.PartnerShareKind) == true,
        found.Immutable == true);

    private static ConfigMap New(PartnerShare share, KubernetesAction.CreateHandoff create) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = create.Name,
            Namespace = create.Namespace,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [ClusterCaches.ManagedByLabel] = ClusterCaches.ManagedByValue },
            OwnerReferences = [Owner(share)],
        },
        Data = create.Data,
    };

    private static OwnerReference Owner(PartnerShare share) =>
        new(ApiGroup.ApiVersion, ApiGroup.PartnerShareKind, share.Metadata.Name, share.Metadata.Uid) { Controller = true };

    private static KubePatch Update(PartnerShare share, KubernetesAction.UpdateHandoff update)
    {
        var data = new JsonObject();
        foreach (var (name, value) in update.Data)
        {
            data[name] = value;
        }
        foreach (var name in update.Removed)
        {
            data[name] = null;
        }
        var metadata = new JsonObject
        {
            ["uid"] = update.Uid,
            ["labels"] = new JsonObject { [ClusterCaches.ManagedByLabel] = ClusterCaches.ManagedByValue },
        };
        if (update.Reown)
        {
            var owner = Owner(share);
            metadata["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = owner.ApiVersion, ["kind"] = owner.Kind, ["name"] = owner.Name, ["uid"] = owner.Uid, ["controller"] = true,
            });
        }
        return KubePatch.Merge(new JsonObject { ["metadata"] = metadata, ["data"] = data });
    }

    private static KubePatch Release(KubernetesAction.ReleaseHandoff release) => KubePatch.Json(
        PatchOperation.Test("/metadata/uid", release.Uid),
        PatchOperation.Remove("/metadata/ownerReferences"));
}
