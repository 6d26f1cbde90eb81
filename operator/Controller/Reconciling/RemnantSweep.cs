using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Finds roles of this installation whose share does not exist: somebody took the finalizer off while nobody looked. It only
/// finds them; what becomes of them is a deletion like any other, with all its proofs.
/// </summary>
internal sealed class RemnantSweep(RoleInventory roles, ClusterCaches caches, Installation installation)
{
    /// <summary>Stands for the sweep in the queue; no share has this name.</summary>
    public static readonly NamespacedName Key = new("", "");

    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The shares that the roles' tags name, with nothing else known of them.</summary>
    /// <exception cref="InvalidOperationException">The operator may not list roles: it has to be told, no share can show it.</exception>
    public async Task<(IReadOnlyList<PartnerShare> Departed, Failure? Failure)> FindAsync(CancellationToken cancellationToken)
    {
        var (names, failure) = await roles.NamesAsync(installation.IamPath, cancellationToken);
        if (failure is { Class: ErrorClass.Denied })
        {
            throw new InvalidOperationException($"Roles without a share cannot be looked for: {failure.Message}");
        }
        var known = caches.Shares.Store.All()
            .Select(share => new ShareIdentity(installation, share.Metadata.Namespace, share.Metadata.Name, "").IamName).ToHashSet(StringComparer.Ordinal);
        List<PartnerShare> departed = [];
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            var (tags, unread) = await roles.TagsAsync(name, cancellationToken);
            failure ??= unread;
            if (Of(name, tags) is { } share)
            {
                departed.Add(share);
            }
        }
        return (departed, failure);
    }

    private PartnerShare? Of(string role, StringMap tags)
    {
        if (OwnershipTags.IsOrphaned(tags)
            || !tags.TryGetValue(TagKeys.Namespace, out var ns) || !tags.TryGetValue(TagKeys.Name, out var name) || !tags.TryGetValue(TagKeys.Uid, out var uid))
        {
            return null;
        }
        var identity = new ShareIdentity(installation, ns, name, uid);
        return identity.IamName == role && OwnershipTags.Of(tags, identity) == Ownership.Ours
            ? new PartnerShare { Metadata = new ObjectMetadata { Namespace = ns, Name = name, Uid = uid } }
            : null;
    }
}
