using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.References;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Finds what of this installation has no share any more: somebody took the finalizer off while nobody looked. It only
/// finds them; what becomes of them is a deletion like any other, with all its proofs.
/// </summary>
internal sealed class RemnantSweep(IamInventory iam, IamTagReader tags, ClusterCaches caches, Installation installation)
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
        var (adopted, unread) = await AdoptedAsync(cancellationToken);
        // Of one that adopted, the policy stands under our path as well.
        var others = departed.OfType<PartnerShare>().Where(share => !adopted.Any(other => SameName(share, other)));
        return ([.. adopted, .. others], failure ?? unread);
    }

    // What was adopted stands at path /, where others' roles and users are. Only a name that a source offers can be ours.
    private async Task<(IReadOnlyList<PartnerShare> Departed, Failure? Failure)> AdoptedAsync(CancellationToken cancellationToken)
    {
        List<PartnerShare> departed = [];
        Failure? failure = null;
        foreach (var name in AdoptedRemnants.Names(caches.Sources.Store.All()))
        {
            foreach (var isUser in (bool[])[false, true])
            {
                switch (isUser ? await tags.UserAsync(name, cancellationToken) : await tags.RoleAsync(name, cancellationToken))
                {
                    case Observation<IdentityTags>.Present { Value: var found }
                        when AdoptedRemnants.Of(installation, name, isUser, found) is { } share && !caches.Shares.Store.All().Any(other => SameName(share, other) && AdoptedRemnants.IsOf(other, share)) && !departed.Any(other => SameName(share, other)):
                        departed.Add(share);
                        break;
                    // Whom the operator may not look at it could not have adopted, and a name that IAM does not take is one of Snowflake's.
                    case Observation<IdentityTags>.Unknown { Failure: { Class: not (ErrorClass.Denied or ErrorClass.Terminal) } unread }:
                        failure ??= unread;
                        break;
                }
            }
        }
        return (departed, failure);
    }

    private static bool SameName(PartnerShare one, PartnerShare other) => one.Metadata.Namespace == other.Metadata.Namespace && one.Metadata.Name == other.Metadata.Name;

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
