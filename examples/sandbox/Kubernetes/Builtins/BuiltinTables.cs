using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Tables;

namespace VoiceAnalytics.Sandbox.Kubernetes.Builtins;

/// <summary>The columns of built-in kinds (kubernetes <c>pkg/printers/internalversion</c>).</summary>
internal static class BuiltinTables
{
    private static readonly TableShape Standard = TableShape.Standard;

    public static TableShape For(string kind) => kind switch
    {
        "Namespace" => TableShape.Of(TableColumn.Text("Status", item => item.Object("status").Text("phase"))),
        "Secret" => TableShape.Of(TableColumn.Text("Type", item => item.Text("type")), TableColumn.Number("Data", item => Count(item, "data"))),
        "ConfigMap" => TableShape.Of(TableColumn.Number("Data", item => Count(item, "data") + Count(item, "binaryData"))),
        "ServiceAccount" => TableShape.Of(TableColumn.Number("Secrets", item => item.Array("secrets")?.Count ?? 0)),
        "Lease" => TableShape.Of(TableColumn.Text("Holder", item => item.Object("spec").Text("holderIdentity") ?? string.Empty)),
        "Event" => Events,
        "CustomResourceDefinition" => new TableShape([TableShape.NameColumn, TableColumn.Text("Created At", item => item.Meta().CreationTimestamp)]),
        "ClusterRole" or "Role" => new TableShape([TableShape.NameColumn, TableColumn.Text("Created At", item => item.Meta().CreationTimestamp)]),
        "ClusterRoleBinding" or "RoleBinding" => TableShape.Of(TableColumn.Text("Role", Role)),
        _ => Standard,
    };

    private static readonly TableShape Events = new(
    [
        TableColumn.Age("Last Seen", LastSeen),
        TableColumn.Text("Type", item => item.Text("type")),
        TableColumn.Text("Reason", item => item.Text("reason")),
        TableColumn.Text("Object", About),
        TableColumn.Text("Subobject", item => item.Object("involvedObject").Text("fieldPath") ?? string.Empty, 1),
        TableColumn.Text("Source", item => item.Object("source").Text("component") ?? item.Text("reportingComponent") ?? string.Empty, 1),
        TableColumn.Text("Message", item => (item.Text("message") ?? item.Text("note"))?.Trim()),
        TableColumn.Age("First Seen", item => item.Text("firstTimestamp") ?? item.Text("eventTime") ?? item.Meta().CreationTimestamp, 1),
        TableColumn.Number("Count", Occurrences, 1),
        new TableColumn("Name", "string", "name", string.Empty, 1, (item, _) => item.Meta().Name),
    ]);

    private static int Count(JsonObject item, string field) => item.Object(field)?.Count ?? 0;

    private static string Role(JsonObject item) => $"{item.Object("roleRef").Text("kind")}/{item.Object("roleRef").Text("name")}";

    private static string? LastSeen(JsonObject item) =>
        item.Object("series").Text("lastObservedTime") ?? item.Text("lastTimestamp") ?? item.Text("deprecatedLastTimestamp") ?? item.Text("eventTime") ?? item.Meta().CreationTimestamp;

    private static long Occurrences(JsonObject item) =>
        item.Object("series").Number("count") ?? Math.Max(item.Number("count") ?? item.Number("deprecatedCount") ?? 1, 1);

    private static string About(JsonObject item)
    {
        var about = item.Object("involvedObject") ?? item.Object("regarding");
        return $"{about.Text("kind")?.ToLowerInvariant()}/{about.Text("name")}";
    }
}
