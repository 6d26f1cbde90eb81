using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Finds roles and users of this installation whose share does not exist: somebody took the finalizer off while nobody looked. It only
/// finds them; what becomes of them is a deletion like any other, with all its proofs.
/// </summary>
internal sealed class RemnantSweep(IamInventory iam, ClusterCaches caches, Installation installation)
{
    /// <summary>Stands for the sweep in the queue; no share has this name.</summary>
    public static readonly NamespacedName Key = new("", "");

    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The shares that the tags name, with nothing else known of them.</summary>
    /// <exception cref="InvalidOperationException">The operator may not list roles or users: it has to be told, no share can show it.</exception>
    public async Task<(IReadOnlyList<PartnerShare> Departed, Failure? Failure)> FindAsync(CancellationToken cancellationToken)
    {
        var known = caches.Shares.Store.All()
            .Select(share => new ShareIdentity(installation, share.Metadata.Namespace, share.Metadata.Name, "").IamName).ToHashSet(StringComparer.Ordinal);
        var (ofRoles, rolesUnread) = await FindAsync(iam.RoleNamesAsync, iam.RoleTagsAsync, known, cancellationToken);
        var (ofUsers, usersUnread) = await FindAsync(iam.UserNamesAsync, iam.UserTagsAsync, known, cancellationToken);
        return ([.. ofRoles, .. ofUsers], rolesUnread ?? usersUnread);
    }

    private async Task<(IReadOnlyList<PartnerShare> Departed, Failure? Failure)> FindAsync(
        Func<string, CancellationToken, Task<(IReadOnlyList<string> Names, Failure? Failure)>> list,
        Func<string, CancellationToken, Task<(StringMap Tags, Failure? Failure)>> read,
        HashSet<string> known, CancellationToken cancellationToken)
    {
        var (names, failure) = await list(installation.IamPath, cancellationToken);
        if (failure is { Class: ErrorClass.Denied })
        {
            throw new InvalidOperationException($"What the operator made for a share that is gone cannot be looked for: {failure.Message}");
        }
        List<PartnerShare> departed = [];
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            var (tags, unread) = await read(name, cancellationToken);
            failure ??= unread;
            if (Of(name, tags) is { } share)
            {
                departed.Add(share);
            }
        }
        return (departed, failure);
    }

    private PartnerShare? Of(string iamName, StringMap tags)
    {
        if (OwnershipTags.IsOrphaned(tags)
            || !tags.TryGetValue(TagKeys.Namespace, out var ns) || !tags.TryGetValue(TagKeys.Name, out var name) || !tags.TryGetValue(TagKeys.Uid, out var uid))
        {
            return null;
        }
        var identity = new ShareIdentity(installation, ns, name, uid);
        return identity.IamName == iamName && OwnershipTags.Of(tags, identity) == Ownership.Ours
            ? new PartnerShare { Metadata = new ObjectMetadata { Namespace = ns, Name = name, Uid = uid } }
            : null;
    }
}
