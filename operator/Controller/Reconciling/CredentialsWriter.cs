using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Reads and writes the Secret with the access key of mode IamUser. Always live: whether a key is minted hangs on it.</summary>
internal sealed class CredentialsWriter(KubeClient client, ClusterCaches caches, KeyVault vault, InstallationKey key)
{
    private const string SealAnnotation = ApiGroup.Name + "/seal";

    private static readonly string[] PlainEntries = [DesiredKeys.BucketEntry, DesiredKeys.PrefixEntry, DesiredKeys.RegionEntry];
    private static readonly string[] KeyEntries = [DesiredKeys.KeyIdEntry, DesiredKeys.SecretEntry];

    /// <summary>Only the API server's own 404 is "absent". A Secret that is as we wrote it is kept in memory as well.</summary>
    public async Task<Observation<ObservedCredentials>> ObserveAsync(ShareIdentity share, CancellationToken cancellationToken)
    {
        if (key.Value is not { } installationKey)
        {
            return new Observation<ObservedCredentials>.Unknown(new Failure(
                ErrorClass.Transient, "InstallationKeyMissing", "Without the installation key nobody can tell whether the Secret is as the operator wrote it."));
        }
        var answer = await client.GetAsync(CoreKinds.Secrets, new NamespacedName(share.Namespace, share.CredentialsName), cancellationToken);
        return answer switch
        {
            { IsOk: true, Value: { } found } => new Observation<ObservedCredentials>.Present(Describe(share, found, installationKey.Span)),
            { IsOk: true } => Observation<ObservedCredentials>.Absent.Instance,
            _ => new Observation<ObservedCredentials>.Unknown(KubeFailure.Of(answer.Error!)),
        };
    }

    public async Task<ActionOutcome> ExecuteAsync(PartnerShare share, ShareIdentity identity, KubernetesAction.OnCredentials action, CancellationToken cancellationToken)
    {
        var name = new NamespacedName(action.Namespace, action.Name);
        if (action is KubernetesAction.ReleaseCredentials release)
        {
            return await WriteAsync(name, () => client.PatchAsync(CoreKinds.DatalessSecrets, name, Release(release), cancellationToken));
        }
        var keyId = action switch
        {
            KubernetesAction.CreateCredentials create => create.KeyId,
            KubernetesAction.UpdateCredentials update => update.KeyId,
            _ => throw new InvalidOperationException($"No way to carry out {action.Verb}."),
        };
        if (vault.SecretOf(identity, keyId) is not { } secret || key.Value is not { } installationKey)
        {
            return new ActionOutcome.Failed(new Failure(ErrorClass.Transient, "KeyNotHeld", $"The secret of key {keyId} is not in memory."));
        }
        var seal = SecretSeal.For(installationKey.Span, identity, keyId, secret);
        var outcome = action switch
        {
            KubernetesAction.CreateCredentials create =>
                await WriteAsync(name, () => client.CreateAsync(CoreKinds.DatalessSecrets, New(share, create, secret, seal), cancellationToken)),
            KubernetesAction.UpdateCredentials update =>
                await WriteAsync(name, () => client.PatchAsync(CoreKinds.DatalessSecrets, name, Update(update, secret, seal), cancellationToken)),
            _ => throw new InvalidOperationException($"No way to carry out {action.Verb}."),
        };
        if (outcome is ActionOutcome.Succeeded)
        {
            vault.Published(identity, keyId);
        }
        return outcome;
    }

    private ObservedCredentials Describe(ShareIdentity share, Secret found, ReadOnlySpan<byte> installationKey)
    {
        var data = found.Data ?? new Dictionary<string, byte[]>();
        var (id, secret) = (Text(data, DesiredKeys.KeyIdEntry), Text(data, DesiredKeys.SecretEntry));
        var sealedByUs = id is not null && secret is not null && SecretSeal.Fits(Annotation(found, SealAnnotation), installationKey, share, id, secret);
        if (sealedByUs)
        {
            vault.Remember(share, id!, secret!);
        }
        return new ObservedCredentials(
            found.Metadata.Uid ?? "",
            found.Metadata.ResourceVersion ?? "",
            found.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Kind == ApiGroup.PartnerShareKind)?.Uid,
            found.Metadata.Label(ClusterCaches.ManagedByLabel) == ClusterCaches.ManagedByValue,
            id,
            sealedByUs,
            new StringMap(PlainEntries.Where(data.ContainsKey).Select(entry => KeyValuePair.Create(entry, Text(data, entry)!))),
            data.Keys.Where(entry => !PlainEntries.Contains(entry, StringComparer.Ordinal) && !KeyEntries.Contains(entry, StringComparer.Ordinal))
                .Order(StringComparer.Ordinal).ToEquatableArray(),
            found.Immutable == true);
    }

    private static Secret New(PartnerShare share, KubernetesAction.CreateCredentials create, string secret, string seal) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = create.Name,
            Namespace = create.Namespace,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [ClusterCaches.ManagedByLabel] = ClusterCaches.ManagedByValue },
            Annotations = new Dictionary<string, string>(StringComparer.Ordinal) { [SealAnnotation] = seal },
            OwnerReferences =
            [
                new OwnerReference(ApiGroup.ApiVersion, ApiGroup.PartnerShareKind, share.Metadata.Name, share.Metadata.Uid) { Controller = true },
            ],
        },
        Type = "Opaque",
        Data = Entries(create.KeyId, secret, create.Plain).ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Value), StringComparer.Ordinal),
    };

    // With the revision in it, nobody's edit since the reading is overwritten unseen.
    private static KubePatch Update(KubernetesAction.UpdateCredentials update, string secret, string seal)
    {
        var data = new JsonObject();
        foreach (var (name, value) in Entries(update.KeyId, secret, update.Plain))
        {
            data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        }
        foreach (var name in update.Removed)
        {
            data[name] = null;
        }
        return KubePatch.Merge(new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["uid"] = update.Uid,
                ["resourceVersion"] = update.Revision,
                ["annotations"] = new JsonObject { [SealAnnotation] = seal },
            },
            ["data"] = data,
        });
    }

    private static KubePatch Release(KubernetesAction.ReleaseCredentials release) => KubePatch.Json(
        PatchOperation.Test("/metadata/uid", release.Uid),
        PatchOperation.Remove("/metadata/ownerReferences"));

    private static IEnumerable<KeyValuePair<string, string>> Entries(string keyId, string secret, StringMap plain) =>
        [new(DesiredKeys.KeyIdEntry, keyId), new(DesiredKeys.SecretEntry, secret), .. plain];

    // Past the cache of our own Secrets, or the watch's echo of the write would cost a pass.
    private async Task<ActionOutcome> WriteAsync(NamespacedName name, Func<Task<KubeResult<Secret>>> send) =>
        await caches.PublishedSecrets.WriteAsync(name, send) is { IsOk: false, Error: var error } ? new ActionOutcome.Failed(KubeFailure.Of(error)) : new ActionOutcome.Succeeded();

    private static string? Text(IReadOnlyDictionary<string, byte[]> data, string entry) =>
        data.TryGetValue(entry, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    private static string? Annotation(Secret secret, string name) =>
        secret.Metadata.Annotations is { } annotations && annotations.TryGetValue(name, out var value) ? value : null;
}
