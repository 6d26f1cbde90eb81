using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Everything that the controller keeps of the cluster.</summary>
/// <param name="Handoffs">ConfigMaps with our managed-by label.</param>
/// <param name="PublishedSecrets">Secrets with our managed-by label, without their data: only to hear of an edit.</param>
/// <param name="ConnectionSecrets">Secrets with label <c>voiceanalytics.dev/connection: "true"</c>.</param>
internal sealed record ClusterCaches(
    Reflector<PartnerShare> Shares,
    Reflector<AnalyticsSource> Sources,
    Reflector<SnowflakeConnection> Connections,
    Reflector<Namespace> Namespaces,
    Reflector<ConfigMap> Handoffs,
    Reflector<Secret> ConnectionSecrets,
    Reflector<Secret> PublishedSecrets)
{
    /// <summary>On everything that we publish in a share's namespace.</summary>
    public const string ManagedByLabel = ApiGroup.Name + "/managed-by";

    public const string ManagedByValue = "voice-analytics-operator";

    public static ClusterCaches Create(KubeClient client, TimeProvider time, Func<double> random, ILogger logger)
    {
        Reflector<T> Of<T>(ResourceKind<T> kind, string? labels = null)
            where T : class => new(client, kind, new WatchScope(LabelSelector: labels), time, random, logger);
        return new ClusterCaches(
            Of(OwnKinds.Shares),
            Of(OwnKinds.Sources),
            Of(OwnKinds.Connections),
            Of(CoreKinds.Namespaces),
            Of(CoreKinds.ConfigMaps, $"{ManagedByLabel}={ManagedByValue}"),
            Of(CoreKinds.Secrets, $"{Labels.Connection}=true"),
            Of(CoreKinds.DatalessSecrets, $"{ManagedByLabel}={ManagedByValue}"));
    }

    /// <summary>Empty for a namespace that the cache does not hold.</summary>
    public StringMap LabelsOf(string ns) => Namespaces.Store.Find(new NamespacedName("", ns))?.Metadata.Labels is { } labels ? new StringMap(labels) : StringMap.Empty;

    public IReadOnlyList<IReflector> All => [Namespaces, Sources, Connections, ConnectionSecrets, PublishedSecrets, Handoffs, Shares];
}
