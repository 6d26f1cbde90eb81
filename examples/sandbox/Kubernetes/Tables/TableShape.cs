using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tables;

/// <summary>One column; the cell is computed by the server, ages relative to its clock.</summary>
internal sealed record TableColumn(
    string Name, string Type, string Format, string Description, int Priority, Func<JsonObject, DateTimeOffset, JsonNode?> Cell)
{
    public static TableColumn Text(string name, Func<JsonObject, string?> cell, int priority = 0) =>
        new(name, "string", string.Empty, string.Empty, priority, (item, _) => cell(item));

    public static TableColumn Number(string name, Func<JsonObject, long> cell, int priority = 0) =>
        new(name, "integer", string.Empty, string.Empty, priority, (item, _) => cell(item));

    public static TableColumn Age(string name, Func<JsonObject, string?> timestamp, int priority = 0) =>
        new(name, "string", string.Empty, string.Empty, priority, (item, now) => HumanDuration.Since(timestamp(item) ?? string.Empty, now));
}

/// <summary>The columns in which <c>kubectl get</c> shows a kind.</summary>
internal sealed record TableShape(ImmutableArray<TableColumn> Columns)
{
    public static readonly TableColumn NameColumn = new("Name", "string", "name",
        "Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically.",
        0, (item, _) => item.Meta().Name);

    public static readonly TableColumn AgeColumn = TableColumn.Age("Age", item => item.Meta().CreationTimestamp);

    public static readonly TableShape Standard = Of();

    /// <summary>Name, the given columns, Age.</summary>
    public static TableShape Of(params TableColumn[] columns) => new([NameColumn, .. columns, AgeColumn]);
}
