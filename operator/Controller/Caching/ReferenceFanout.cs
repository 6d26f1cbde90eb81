using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Which sources and connections a change concerns. Reads the stores, changes nothing.</summary>
internal sealed class ReferenceFanout(Store<PartnerShare> shares, Store<SnowflakeConnection> connections)
{
    /// <summary>What the share refers to or referred to, unless it uses it as before: by a status it does.</summary>
    public IEnumerable<WorkKey> Of(Change<PartnerShare> change) =>
        change is { Old: { } old, New: { } now } && OwnKinds.Shares.SameIntent(old, now) && old.Metadata.HasOurFinalizer == now.Metadata.HasOurFinalizer
            ? []
            : Of(change.Old).Concat(Of(change.New)).Distinct();

    /// <summary>Itself, whatever changed: an edited status is repaired as well.</summary>
    public IEnumerable<WorkKey> Of(Change<AnalyticsSource> change) => [WorkKey.Source(change.Subject.Metadata.Name)];

    /// <summary>Itself; and whether a source permits the shares that use it depends on the account that it names.</summary>
    public IEnumerable<WorkKey> Of(Change<SnowflakeConnection> change)
    {
        var subject = change.Subject.Metadata;
        var self = WorkKey.Connection(new NamespacedName(subject.Namespace, subject.Name));
        return change is { Old: { } old, New: { } now } && old.Spec.Account == now.Spec.Account
            ? [self]
            : [self, .. SourcesOf(shares.InNamespace(subject.Namespace).Where(share => share.Spec.Snowflake?.ConnectionRef?.Name == subject.Name))];
    }

    /// <summary>The connections that sign in with the Secret.</summary>
    public IEnumerable<WorkKey> Of(Change<Secret> change)
    {
        var secret = change.Subject.Metadata.Identity;
        return connections.InNamespace(secret.Namespace)
            .Where(connection => connection.Spec.Auth.SecretRef.Name == secret.Name)
            .Select(connection => WorkKey.Connection(new NamespacedName(secret.Namespace, connection.Metadata.Name)));
    }

    /// <summary>The sources of the namespace's shares: its labels may decide whether they are permitted.</summary>
    public IEnumerable<WorkKey> Of(Change<Namespace> change) => SourcesOf(shares.InNamespace(change.Subject.Metadata.Name));

    private static IEnumerable<WorkKey> SourcesOf(IEnumerable<PartnerShare> shares) =>
        shares.Select(share => WorkKey.Source(share.Spec.SourceRef.Name)).Distinct();

    private static IEnumerable<WorkKey> Of(PartnerShare? share)
    {
        if (share is null)
        {
            yield break;
        }
        yield return WorkKey.Source(share.Spec.SourceRef.Name);
        if (share.Spec.Snowflake?.ConnectionRef is { } connection)
        {
            yield return WorkKey.Connection(new NamespacedName(share.Metadata.Namespace, connection.Name));
        }
    }
}
