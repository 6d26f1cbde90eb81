namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>The built-in resources that the controller touches.</summary>
internal static class CoreKinds
{
    public static ResourceKind<Secret> Secrets { get; } =
        new(new("", "v1", "secrets", "Secret", Namespaced: true), KubeJson.Default.Secret, secret => secret.Metadata.Identity)
        {
            Trim = secret => secret with { Metadata = WithoutLastApplied(secret.Metadata) },
        };

    /// <summary>Secrets of which we keep no data.</summary>
    public static ResourceKind<Secret> DatalessSecrets { get; } = Secrets with { Trim = static secret => Secrets.Trim(secret) with { Data = null } };

    public static ResourceKind<ConfigMap> ConfigMaps { get; } =
        new(new("", "v1", "configmaps", "ConfigMap", Namespaced: true), KubeJson.Default.ConfigMap, map => map.Metadata.Identity)
        {
            Trim = map => map with { Metadata = WithoutLastApplied(map.Metadata) },
        };

    public static ResourceKind<Namespace> Namespaces { get; } =
        new(new("", "v1", "namespaces", "Namespace", Namespaced: false), KubeJson.Default.Namespace, ns => ns.Metadata.Identity)
        {
            Trim = ns => ns with { Metadata = WithoutLastApplied(ns.Metadata) },
        };

    public static ResourceKind<Event> Events { get; } =
        new(new("", "v1", "events", "Event", Namespaced: true), KubeJson.Default.Event, item => item.Metadata.Identity);

    public static ResourceKind<Lease> Leases { get; } =
        new(new("coordination.k8s.io", "v1", "leases", "Lease", Namespaced: true), KubeJson.Default.Lease, lease => lease.Metadata.Identity);

    private static ObjectMeta WithoutLastApplied(ObjectMeta metadata) =>
        metadata.Annotations is null ? metadata : metadata with { Annotations = LastApplied.Drop(metadata.Annotations) };
}
