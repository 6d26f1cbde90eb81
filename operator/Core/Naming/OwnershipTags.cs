using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Naming;

/// <summary>Whose an object with our name is, read from its tags.</summary>
public enum Ownership
{
    /// <summary>This life of this share.</summary>
    Ours,

    /// <summary>The same share in another life: taken over once a live read shows that our share holds the name now.</summary>
    OtherLife,

    /// <summary>The same clusterId, but another cluster.</summary>
    OtherInstallation,

    /// <summary>Somebody else's, or unmarked. Rule 2: never touched.</summary>
    Foreign,
}

/// <summary>The tags by which we know our IAM objects again.</summary>
public static class OwnershipTags
{
    /// <summary>Uid of namespace kube-system: tells two clusters with one clusterId apart.</summary>
    public const string Installation = ApiGroup.Name + "/installation";

    /// <summary>Put on what outlives its share (deletionPolicy Orphan).</summary>
    public const string Orphaned = ApiGroup.Name + "/orphaned";

    /// <summary>On an adopted role or user: ARN of the policy that was attached by hand, as far as a tag can hold it.</summary>
    public const string AdoptedFrom = ApiGroup.Name + "/adopted-from";

    /// <param name="shape">Hash of the immutable fields, for API servers that do not enforce them.</param>
    /// <param name="description">spec.description.</param>
    /// <param name="contact">spec.contact.</param>
    public static StringMap For(ShareIdentity share, string shape, string? description = null, string? contact = null) => new(
    [
        new(TagKeys.Cluster, share.Installation.ClusterId),
        new(Installation, share.Installation.KubeSystemUid),
        new(TagKeys.Namespace, share.Namespace),
        new(TagKeys.Name, share.Name),
        new(TagKeys.Uid, share.Uid),
        new(TagKeys.Shape, shape),
        .. ForPeople(TagKeys.Description, description),
        .. ForPeople(TagKeys.Contact, contact),
    ]);

    private static KeyValuePair<string, string>[] ForPeople(string key, string? text) =>
        TagValue.Of(text ?? "") is { Length: > 0 } value ? [new(key, value)] : [];

    /// <summary>Left behind on purpose; a takeover writes <c>false</c>, for a tag cannot be removed under our own policy.</summary>
    public static bool IsOrphaned(StringMap tags) => Is(tags, Orphaned, "true");

    public static Ownership Of(StringMap tags, ShareIdentity share)
    {
        if (!Is(tags, TagKeys.Cluster, share.Installation.ClusterId)
            || !Is(tags, TagKeys.Namespace, share.Namespace)
            || !Is(tags, TagKeys.Name, share.Name))
        {
            return Ownership.Foreign;
        }
        if (!Is(tags, Installation, share.Installation.KubeSystemUid))
        {
            return Ownership.OtherInstallation;
        }
        return Is(tags, TagKeys.Uid, share.Uid) ? Ownership.Ours : Ownership.OtherLife;
    }

    private static bool Is(StringMap tags, string key, string value) =>
        tags.TryGetValue(key, out var found) && string.Equals(found, value, StringComparison.Ordinal);
}
