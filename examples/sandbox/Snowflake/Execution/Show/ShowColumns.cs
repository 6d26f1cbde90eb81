using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution.Show;

/// <summary>The columns of each SHOW, in the order of its page in the SQL reference.</summary>
internal static class ShowColumns
{
    public static ResultTable Render(StatementContext context, ObjectKind kind, IReadOnlyList<CatalogObject> items) => kind switch
    {
        ObjectKind.Database => Databases(context, items.Cast<Database>()),
        ObjectKind.Schema => Schemas(context, items.Cast<Schema>()),
        ObjectKind.Table => Tables(items.Cast<Table>()),
        ObjectKind.View => Views(context, items.Cast<View>()),
        ObjectKind.Stage => Stages(context, items.Cast<Stage>()),
        ObjectKind.FileFormat => FileFormats(items.Cast<FileFormat>()),
        ObjectKind.Task => TaskRows.Render(items.Cast<TaskObject>()),
        ObjectKind.Integration => Integrations(items.Cast<Integration>()),
        ObjectKind.Warehouse => Warehouses(context, items.Cast<Warehouse>()),
        ObjectKind.Role => PrincipalRows.Roles(context, items.Cast<Role>()),
        _ => PrincipalRows.Users(items.Cast<User>()),
    };

    private static ResultTable Databases(StatementContext context, IEnumerable<Database> items)
    {
        var table = new ResultTable([ResultTable.Time("created_on"), .. Texts("name", "is_default", "is_current", "origin", "owner", "comment", "options", "retention_time", "kind", "owner_role_type")]);
        foreach (var item in items)
        {
            var current = string.Equals(context.Session.Database, item.Name, StringComparison.Ordinal);
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, "N", YesNo(current), string.Empty, item.Owner, item.Comment ?? string.Empty, string.Empty, "1", "STANDARD", "ROLE");
        }
        return table;
    }

    private static ResultTable Schemas(StatementContext context, IEnumerable<Schema> items)
    {
        var table = new ResultTable([ResultTable.Time("created_on"), .. Texts("name", "is_default", "is_current", "database_name", "owner", "comment", "options", "retention_time", "owner_role_type")]);
        foreach (var item in items)
        {
            var current = string.Equals(context.Session.Database, item.Database.Name, StringComparison.Ordinal) && string.Equals(context.Session.Schema, item.Name, StringComparison.Ordinal);
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, "N", YesNo(current), item.Database.Name, item.Owner, item.Comment ?? string.Empty, string.Empty, "1", "ROLE");
        }
        return table;
    }

    private static ResultTable Tables(IEnumerable<Table> items)
    {
        var table = new ResultTable([
            ResultTable.Time("created_on"), .. Texts("name", "database_name", "schema_name", "kind", "comment", "cluster_by"), ResultTable.Number("rows"), ResultTable.Number("bytes"),
            .. Texts("owner", "retention_time", "automatic_clustering", "change_tracking", "is_external", "enable_schema_evolution", "owner_role_type", "is_event", "is_hybrid", "is_iceberg", "is_dynamic", "is_immutable")]);
        foreach (var item in items)
        {
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, item.Schema.Database.Name, item.Schema.Name, "TABLE", item.Comment ?? string.Empty, string.Empty,
                ResultTable.Whole(item.RowCount), ResultTable.Whole(item.RowCount * 512), item.Owner, "1", "OFF", "OFF", "N", "N", "ROLE", "N", "N", "N", "N", "N");
        }
        return table;
    }

    private static ResultTable Views(StatementContext context, IEnumerable<View> items)
    {
        var table = new ResultTable([ResultTable.Time("created_on"), .. Texts("name", "reserved", "kind", "database_name", "schema_name", "owner", "comment", "text", "is_secure", "is_materialized", "owner_role_type", "change_tracking")]);
        foreach (var item in items)
        {
            // The text of a secure view is for its owner alone.
            var text = item.Secure && !context.Authorizer.Owns(item) ? string.Empty : item.Statement;
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, string.Empty, "VIEW", item.Schema.Database.Name, item.Schema.Name, item.Owner, item.Comment ?? string.Empty, text,
                ResultTable.Flag(item.Secure), "false", "ROLE", "OFF");
        }
        return table;
    }

    private static ResultTable Stages(StatementContext context, IEnumerable<Stage> items)
    {
        var table = new ResultTable([
            ResultTable.Time("created_on"), .. Texts("name", "database_name", "schema_name", "url", "has_credentials", "has_encryption_key", "owner", "comment", "region", "type", "cloud",
                "notification_channel", "storage_integration", "endpoint", "owner_role_type", "directory_enabled")]);
        foreach (var item in items)
        {
            var integration = item.IntegrationId is { } id ? context.Catalog.FindIntegration(id)?.Name : null;
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, item.Schema.Database.Name, item.Schema.Name, item.Url.Text, YesNo(item.Credentials is not null), "N", item.Owner,
                item.Comment ?? string.Empty, null, "EXTERNAL", "AWS", null, integration, null, "ROLE", YesNo(item.HasDirectory));
        }
        return table;
    }

    private static ResultTable FileFormats(IEnumerable<FileFormat> items)
    {
        var table = new ResultTable([ResultTable.Time("created_on"), .. Texts("name", "database_name", "schema_name", "type", "owner", "comment", "format_options", "owner_role_type")]);
        foreach (var item in items)
        {
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, item.Schema.Database.Name, item.Schema.Name, item.Options.Type, item.Owner, item.Comment ?? string.Empty,
                $"{{\"TYPE\":\"{item.Options.Type}\",\"COMPRESSION\":\"{item.Options.Compression}\"}}", "ROLE");
        }
        return table;
    }

    private static ResultTable Integrations(IEnumerable<Integration> items)
    {
        var table = new ResultTable([.. Texts("name", "type", "category", "enabled", "comment"), ResultTable.Time("created_on")]);
        foreach (var item in items)
        {
            table.Add(item.Name, "EXTERNAL_STAGE", "STORAGE", ResultTable.Flag(item.Enabled), item.Comment ?? string.Empty, ResultTable.Moment(item.CreatedOn));
        }
        return table;
    }

    private static ResultTable Warehouses(StatementContext context, IEnumerable<Warehouse> items)
    {
        var table = new ResultTable([
            .. Texts("name", "state", "type", "size"), ResultTable.Number("min_cluster_count"), ResultTable.Number("max_cluster_count"), ResultTable.Number("started_clusters"),
            ResultTable.Number("running"), ResultTable.Number("queued"), .. Texts("is_default", "is_current"), ResultTable.Number("auto_suspend"), .. Texts("auto_resume"),
            ResultTable.Time("created_on"), .. Texts("owner", "comment", "owner_role_type")]);
        foreach (var item in items)
        {
            var current = string.Equals(context.Session.Warehouse, item.Name, StringComparison.Ordinal);
            table.Add(item.Name, item.Suspended ? "SUSPENDED" : "STARTED", "STANDARD", item.Size, "1", "1", item.Suspended ? "0" : "1", "0", "0", "N", YesNo(current),
                ResultTable.Whole(item.AutoSuspend), ResultTable.Flag(item.AutoResume), ResultTable.Moment(item.CreatedOn), item.Owner, item.Comment ?? string.Empty, "ROLE");
        }
        return table;
    }

    public static IEnumerable<ResultColumn> Texts(params string[] names) => names.Select(ResultTable.Text);

    public static string YesNo(bool value) => value ? "Y" : "N";
}
