using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tables;

/// <summary>What of the object each row carries.</summary>
internal enum IncludeObject
{
    Metadata,
    None,
    Object,
}

/// <summary>meta.k8s.io/v1 <c>Table</c> and <c>PartialObjectMetadata</c>, in which the server answers when asked with <c>as=</c>.</summary>
internal static class TableRenderer
{
    public static JsonObject Table(TableShape shape, IEnumerable<JsonObject> items, JsonObject listMeta, IncludeObject include, bool headers, DateTimeOffset now)
    {
        var table = new JsonObject { ["kind"] = "Table", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = listMeta };
        table["columnDefinitions"] = headers ? new JsonArray([.. shape.Columns.Select(column => (JsonNode)Header(column))]) : null;
        table["rows"] = new JsonArray([.. items.Select(item => (JsonNode)new JsonObject
        {
            ["cells"] = new JsonArray([.. shape.Columns.Select(column => column.Cell(item, now))]),
            ["object"] = include switch
            {
                IncludeObject.None => null,
                IncludeObject.Object => item.DeepClone(),
                _ => Partial(item),
            },
        })]);
        return table;
    }

    public static JsonObject Partial(JsonObject item) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = item["metadata"]?.DeepClone() ?? new JsonObject(),
    };

    private static JsonObject Header(TableColumn column) => new()
    {
        ["name"] = column.Name,
        ["type"] = column.Type,
        ["format"] = column.Format,
        ["description"] = column.Description,
        ["priority"] = column.Priority,
    };
}
