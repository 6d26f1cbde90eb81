using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution.Show;

/// <summary>DESCRIBE of each kind.</summary>
internal static class DescribeStatements
{
    public static ResultTable Execute(StatementContext context, DescribeObject statement)
    {
        var item = context.Names.Require(statement.Kind, statement.Name, statement.Operation);
        return item switch
        {
            Integration integration => Integration(context, integration),
            Table table => Columns(table.Columns),
            View view => Columns(view.Columns),
            Stage stage => Stage(context, stage),
            TaskObject task => TaskRows.Render([task]),
            User user => User(user),
            Warehouse warehouse => Warehouse(warehouse),
            _ => throw SqlErrors.Unmodelled(statement.Operation),
        };
    }

    /// <summary>Needs USAGE (desc-integration.md). Clients find a property by its name; the order is that of the guide.</summary>
    private static ResultTable Integration(StatementContext context, Integration item)
    {
        context.Authorizer.Require(item, PrivilegeCatalog.Usage);
        var table = ResultTable.OfTexts("property", "property_type", "property_value", "property_default");
        table.Add("ENABLED", "Boolean", ResultTable.Flag(item.Enabled), "false");
        table.Add("STORAGE_PROVIDER", "String", item.Provider, string.Empty);
        table.Add("STORAGE_ALLOWED_LOCATIONS", "List", string.Join(',', item.AllowedLocations), "[]");
        table.Add("STORAGE_BLOCKED_LOCATIONS", "List", string.Join(',', item.BlockedLocations), "[]");
        table.Add("STORAGE_AWS_IAM_USER_ARN", "String", context.Account.Options.IamUserArn, string.Empty);
        table.Add("STORAGE_AWS_ROLE_ARN", "String", item.RoleArn, string.Empty);
        table.Add("STORAGE_AWS_EXTERNAL_ID", "String", item.ExternalId, string.Empty);
        table.Add("STORAGE_AWS_OBJECT_ACL", "String", item.ObjectAcl ?? string.Empty, string.Empty);
        table.Add("USE_PRIVATELINK_ENDPOINT", "Boolean", ResultTable.Flag(item.UsePrivateLink), "false");
        table.Add("COMMENT", "String", item.Comment ?? string.Empty, string.Empty);
        return table;
    }

    private static ResultTable Columns(IEnumerable<Column> columns)
    {
        var table = ResultTable.OfTexts("name", "type", "kind", "null?", "default", "primary key", "unique key", "check", "expression", "comment", "policy name", "privacy domain");
        foreach (var column in columns)
        {
            table.Add(column.Name, column.Type.ToString(), "COLUMN", ShowColumns.YesNo(!column.NotNull), column.DefaultText, "N", "N", null, null, column.Comment, null, null);
        }
        return table;
    }

    private static ResultTable Stage(StatementContext context, Stage item)
    {
        var table = ResultTable.OfTexts("parent_property", "property", "property_type", "property_value", "property_default");
        table.Add("STAGE_FILE_FORMAT", "TYPE", "String", item.Format.Type, "CSV");
        table.Add("STAGE_FILE_FORMAT", "COMPRESSION", "String", item.Format.Compression, "AUTO");
        if (item.Format.Type is "JSON")
        {
            table.Add("STAGE_FILE_FORMAT", "STRIP_OUTER_ARRAY", "Boolean", ResultTable.Flag(item.Format.StripOuterArray), "false");
            table.Add("STAGE_FILE_FORMAT", "STRIP_NULL_VALUES", "Boolean", ResultTable.Flag(item.Format.StripNullValues), "false");
            table.Add("STAGE_FILE_FORMAT", "ALLOW_DUPLICATE", "Boolean", ResultTable.Flag(item.Format.AllowDuplicate), "false");
        }
        table.Add("STAGE_LOCATION", "URL", "String", $"[\"{item.Url.Text}\"]", string.Empty);
        if (item.IntegrationId is { } id)
        {
            table.Add("STAGE_INTEGRATION", "STORAGE_INTEGRATION", "String", context.Catalog.FindIntegration(id)?.Name ?? string.Empty, string.Empty);
        }
        table.Add("STAGE_CREDENTIALS", "AWS_KEY_ID", "String", item.Credentials?.KeyId ?? string.Empty, string.Empty);
        table.Add("DIRECTORY", "ENABLE", "Boolean", ResultTable.Flag(item.HasDirectory), "false");
        return table;
    }

    private static ResultTable User(User item)
    {
        var table = ResultTable.OfTexts("property", "value", "default", "description");
        table.Add("NAME", item.Name, null, "Name");
        table.Add("COMMENT", item.Comment, null, "user comment associated to an object in the dictionary");
        table.Add("DISABLED", ResultTable.Flag(item.Disabled), "FALSE", "Whether the user is disabled");
        table.Add("DEFAULT_WAREHOUSE", item.DefaultWarehouse, null, "Default warehouse for this user");
        table.Add("DEFAULT_ROLE", item.DefaultRole, null, "Primary principal of user session will be set to this role");
        table.Add("RSA_PUBLIC_KEY_FP", item.Key?.Fingerprint, null, "Fingerprint of user's RSA public key.");
        table.Add("RSA_PUBLIC_KEY_2_FP", item.SecondKey?.Fingerprint, null, "Fingerprint of user's second RSA public key.");
        return table;
    }

    private static ResultTable Warehouse(Warehouse item)
    {
        var table = new ResultTable([ResultTable.Time("created_on"), .. ShowColumns.Texts("name", "kind")]);
        table.Add(ResultTable.Moment(item.CreatedOn), item.Name, "WAREHOUSE");
        return table;
    }
}
