using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Which shares a change concerns. Reads the stores, changes nothing; a share named twice is the queue's to merge.</summary>
internal sealed class Fanout(Store<PartnerShare> shares, Store<SnowflakeConnection> connections)
{
    private const string HandoffSuffix = "-handoff";
    private const string CredentialsSuffix = "-aws-credentials";

    /// <summary>
    /// Itself, whatever changed: an edited status is repaired as well. And the shares that ask for an external id of their own,
    /// or to adopt something, which this one may hold now or no longer.
    /// </summary>
    public IEnumerable<NamespacedName> Of(Change<PartnerShare> change) =>
        change is { Old: { } old, New: { } now } && ClaimsTheSame(old.Spec, now.Spec)
            ? [KeyOf(now)]
            : [KeyOf(change.Subject), .. shares.All().Where(share => ExternalIdClaims.Claims(share) || AdoptionClaims.Claims(share)).Select(KeyOf)];

    private static bool ClaimsTheSame(PartnerShareSpec old, PartnerShareSpec now) =>
        old.Snowflake?.Partner == now.Snowflake?.Partner && old.CrossAccount == now.CrossAccount && old.Adopt == now.Adopt;

    /// <summary>The shares that name it, unless only its status changed (which is our own writing).</summary>
    public IEnumerable<NamespacedName> Of(Change<AnalyticsSource> change) =>
        IsSame(change, OwnKinds.Sources)
            ? []
            : shares.All().Where(share => share.Spec.SourceRef.Name == change.Subject.Metadata.Name).Select(KeyOf);

    /// <summary>The shares of its namespace that name it, unless only its status changed.</summary>
    public IEnumerable<NamespacedName> Of(Change<SnowflakeConnection> change) =>
        IsSame(change, OwnKinds.Connections) ? [] : Naming(change.Subject);

    /// <summary>A Secret that a connection signs in with: the shares of the connections that name it.</summary>
    public IEnumerable<NamespacedName> Of(Change<Secret> change)
    {
        var secret = change.Subject.Metadata.Identity;
        return connections.InNamespace(secret.Namespace)
            .Where(connection => connection.Spec.Auth.SecretRef.Name == secret.Name)
            .SelectMany(Naming);
    }

    /// <summary>
    /// A handoff: the share that owns it, now or before the change. Somebody may have stripped the owner, so the name counts
    /// as well; a share of that name that has no such handoff finds nothing to do.
    /// </summary>
    public IEnumerable<NamespacedName> Of(Change<ConfigMap> change) =>
        Owners(change.Old?.Metadata, HandoffSuffix).Concat(Owners(change.New?.Metadata, HandoffSuffix)).Distinct();

    /// <summary>A Secret that we publish: the share that owns it, or has its name.</summary>
    public IEnumerable<NamespacedName> OfPublished(Change<Secret> change) =>
        Owners(change.Old?.Metadata, CredentialsSuffix).Concat(Owners(change.New?.Metadata, CredentialsSuffix)).Distinct();

    /// <summary>All shares of the namespace when its labels (which decide what they may use) or its end change.</summary>
    public IEnumerable<NamespacedName> Of(Change<Namespace> change) =>
        change is { Old: { } old, New: { } now } && old.IsTerminating == now.IsTerminating && SameLabels(old.Metadata.Labels, now.Metadata.Labels)
            ? []
            : shares.InNamespace(change.Subject.Metadata.Name).Select(KeyOf);

    private IEnumerable<NamespacedName> Naming(SnowflakeConnection connection) =>
        shares.InNamespace(connection.Metadata.Namespace)
            .Where(share => share.Spec.Snowflake?.ConnectionRef?.Name == connection.Metadata.Name)
            .Select(KeyOf);

    private static IEnumerable<NamespacedName> Owners(ObjectMeta? metadata, string suffix)
    {
        if (metadata is null)
        {
            yield break;
        }
        foreach (var owner in metadata.OwnerReferences ?? [])
        {
            if (owner.Kind == ApiGroup.PartnerShareKind)
            {
                yield return new NamespacedName(metadata.Namespace ?? "", owner.Name);
            }
        }
        if (metadata.Name.EndsWith(suffix, StringComparison.Ordinal))
        {
            yield return new NamespacedName(metadata.Namespace ?? "", metadata.Name[..^suffix.Length]);
        }
    }

    private static bool IsSame<T>(Change<T> change, ResourceKind<T> kind)
        where T : class => change is { Old: { } old, New: { } now } && kind.SameIntent(old, now);

    private static bool SameLabels(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0)
        && (left ?? new Dictionary<string, string>()).All(label => right!.TryGetValue(label.Key, out var value) && value == label.Value);

    private static NamespacedName KeyOf(PartnerShare share) => new(share.Metadata.Namespace, share.Metadata.Name);
}
