using VoiceAnalytics.Sandbox.Stage;
using YamlDotNet.RepresentationModel;

namespace VoiceAnalytics.Sandbox.Cluster;

/// <summary>Where an object is in the API.</summary>
internal static class ObjectPath
{
    public const string Shares = $"/apis/voiceanalytics.dev/v1alpha1/namespaces/{Cast.PartnersNamespace}/partnershares";

    // Discovery would tell; for the kinds of examples/ that would be more code than this table.
    private static readonly Dictionary<string, string> Plurals = new(StringComparer.Ordinal)
    {
        ["Namespace"] = "namespaces",
        ["Secret"] = "secrets",
        ["CustomResourceDefinition"] = "customresourcedefinitions",
        ["AnalyticsSource"] = "analyticssources",
        ["SnowflakeConnection"] = "snowflakeconnections",
        ["PartnerShare"] = "partnershares",
        ["ServiceAccount"] = "serviceaccounts",
        ["ClusterRole"] = "clusterroles",
        ["ClusterRoleBinding"] = "clusterrolebindings",
        ["Role"] = "roles",
        ["RoleBinding"] = "rolebindings",
        ["ValidatingAdmissionPolicy"] = "validatingadmissionpolicies",
        ["ValidatingAdmissionPolicyBinding"] = "validatingadmissionpolicybindings",
        ["NetworkPolicy"] = "networkpolicies",
    };

    /// <summary>All objects of each of our kinds.</summary>
    public static IEnumerable<string> Collections =>
        ((string[])["AnalyticsSource", "SnowflakeConnection", "PartnerShare"]).Select(kind => $"/apis/voiceanalytics.dev/v1alpha1/{Plurals[kind]}");

    public static string OfShare(string name) => $"{Shares}/{name}";

    public static string OfConfigMap(string name) => $"/api/v1/namespaces/{Cast.PartnersNamespace}/configmaps/{name}";

    public static string OfSecret(string name) => $"/api/v1/namespaces/{Cast.PartnersNamespace}/secrets/{name}";

    public static string Of(YamlMappingNode manifest)
    {
        var (version, kind, metadata) = (Text(manifest, "apiVersion")!, Text(manifest, "kind")!, (YamlMappingNode)manifest.Children["metadata"]);
        var api = version.Contains('/', StringComparison.Ordinal) ? $"/apis/{version}" : $"/api/{version}";
        var place = Text(metadata, "namespace") is { } ns ? $"/namespaces/{ns}" : "";
        var plural = Plurals.TryGetValue(kind, out var known) ? known : throw new TourException($"The tour applies no {kind}.");
        return $"{api}{place}/{plural}/{Text(metadata, "name")}";
    }

    private static string? Text(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value : null;
}
