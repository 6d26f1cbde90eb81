using System.Text.Json.Serialization.Metadata;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Our three kinds as resources.</summary>
internal static class OwnKinds
{
    public static ResourceKind<PartnerShare> Shares { get; } =
        Of(ApiGroup.PartnerSharePlural, ApiGroup.PartnerShareKind, namespaced: true, TolerantJson.Shares,
            (share, metadata) => share with { Metadata = metadata });

    public static ResourceKind<AnalyticsSource> Sources { get; } =
        Of(ApiGroup.AnalyticsSourcePlural, ApiGroup.AnalyticsSourceKind, namespaced: false, TolerantJson.Sources,
            (source, metadata) => source with { Metadata = metadata });

    public static ResourceKind<SnowflakeConnection> Connections { get; } =
        Of(ApiGroup.SnowflakeConnectionPlural, ApiGroup.SnowflakeConnectionKind, namespaced: true, TolerantJson.Connections,
            (connection, metadata) => connection with { Metadata = metadata });

    private static ResourceKind<T> Of<T>(string plural, string kind, bool namespaced, JsonTypeInfo<T> json, Func<T, ObjectMetadata, T> with)
        where T : class, IApiObject =>
        new(new ResourceType(ApiGroup.Name, ApiGroup.Version, plural, kind, namespaced), json, Identity)
        {
            Trim = item => item.Metadata.Annotations.ContainsKey(LastApplied.Annotation)
                ? with(item, item.Metadata with { Annotations = item.Metadata.Annotations.Without(LastApplied.Annotation) })
                : item,
            // By content: == on a tuple asks a map whether it is the same object.
            SameIntent = (a, b) => Intent(a).Equals(Intent(b)),
        };

    private static ObjectIdentity Identity(IApiObject item) =>
        new(item.Metadata.Namespace, item.Metadata.Name, item.Metadata.Uid, item.Metadata.ResourceVersion);

    private static (string, long, DateTimeOffset?, StringMap, StringMap) Intent(IApiObject item) =>
        (item.Metadata.Uid, item.Metadata.Generation, item.Metadata.DeletionTimestamp, item.Metadata.Labels, item.Metadata.Annotations);
}
