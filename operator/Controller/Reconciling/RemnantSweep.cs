using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Finds what of this installation has no share any more: somebody took the finalizer off while nobody looked. It only
/// finds them; what becomes of them is a deletion like any other, with all its proofs.
/// </summary>
internal sealed class RemnantSweep(IamInventory iam, ClusterCaches caches, Installation installation)
{
    /// <summary>Stands for the sweep in the queue; no share has this name.</summary>
    public static readonly WorkKey Key = WorkKey.Share(new NamespacedName("", ""));

    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The shares that the tags name, with nothing else known of them.</summary>
    /// <exception cref="InvalidOperationException">The operator may not list them: it has to be told, no share can show it.</exception>
    public async Task<(IReadOnlyList<PartnerShare> Departed, Failure? Failure)> FindAsync(CancellationToken cancellationToken)
    {
        var known = caches.Shares.Store.All()
            .Select(share => new ShareIdentity(installation, share.Metadata.Namespace, share.Metadata.Name, "").IamName).ToHashSet(StringComparer.Ordinal);
        var (unknown, failure) = await iam.FindAsync(
            installation.IamPath, name => installation.IamArn($"policy{installation.IamPath}{name}"), known.Contains, cancellationToken);
        if (failure is { Class: ErrorClass.Denied })
        {
            throw new InvalidOperationException($"What the operator made for a share that is gone cannot be looked for: {failure.Message}");
        }
        // One of them left behind on purpose: so are they all.
        var departed = unknown.GroupBy(found => found.Name, StringComparer.Ordinal).Where(each => !each.Any(found => OwnershipTags.IsOrphaned(found.Tags)))
            .Select(each => each.Select(found => Of(found.Name, found.Tags)).OfType<PartnerShare>().FirstOrDefault());
        return ([.. departed.OfType<PartnerShare>()], failure);
    }

    private PartnerShare? Of(string iamName, StringMap tags)
    {
        if (!tags.TryGetValue(TagKeys.Namespace, out var ns) || !tags.TryGetValue(TagKeys.Name, out var name) || !tags.TryGetValue(TagKeys.Uid, out var uid))
        {
            return null;
        }
        var identity = new ShareIdentity(installation, ns, name, uid);
        return identity.IamName == iamName && OwnershipTags.Of(tags, identity) == Ownership.Ours
            ? new PartnerShare { Metadata = new ObjectMetadata { Namespace = ns, Name = name, Uid = uid } }
            : null;
    }
}
