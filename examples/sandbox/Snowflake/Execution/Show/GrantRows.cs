using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution.Show;

/// <summary>SHOW GRANTS ON, TO and OF (show-grants.md).</summary>
internal static class GrantRows
{
    public static ResultTable On(StatementContext context, ShowGrantsOn statement)
    {
        var item = statement.Name is null ? null : context.Names.Require(statement.Kind, statement.Name, "SHOW GRANTS");
        var table = new ResultTable([ResultTable.Time("created_on"), .. ShowColumns.Texts("privilege", "granted_on", "name", "granted_to", "grantee_name", "grant_option", "granted_by_role_type", "granted_by")]);
        if (item is not null)
        {
            table.Add(ResultTable.Moment(item.CreatedOn), PrivilegeCatalog.Ownership, On(item.Kind), Print(item), "ROLE", item.Owner, "true", "ROLE", item.Owner);
        }
        foreach (var grant in Sorted(context.Catalog.Grants.On(item?.Id ?? GrantLedger.Account)))
        {
            table.Add(ResultTable.Moment(grant.CreatedOn), grant.Privilege, On(statement.Kind), item is null ? context.Account.Options.ShortName : Print(item), "ROLE", grant.Role,
                ResultTable.Flag(grant.WithGrantOption), "ROLE", grant.GrantedBy);
        }
        return table;
    }

    public static ResultTable To(StatementContext context, ShowGrantsTo statement) =>
        statement.Kind == ObjectKind.User ? ToUser(context, statement.Name.Name) : ToRole(context, statement.Name.Name);

    private static ResultTable ToRole(StatementContext context, string name)
    {
        var role = RequireRole(context, name);
        var table = new ResultTable([ResultTable.Time("created_on"), .. ShowColumns.Texts("privilege", "granted_on", "name", "granted_to", "grantee_name", "grant_option", "granted_by")]);
        var objects = DropStatements.AllObjects(context.Catalog).ToDictionary(item => item.Id);
        foreach (var grant in context.Catalog.Grants.To(name))
        {
            var item = objects.GetValueOrDefault(grant.ObjectId);
            table.Add(ResultTable.Moment(grant.CreatedOn), grant.Privilege, item is null ? "ACCOUNT" : On(item.Kind), item is null ? context.Account.Options.ShortName : Print(item), "ROLE", name,
                ResultTable.Flag(grant.WithGrantOption), grant.GrantedBy);
        }
        foreach (var owned in objects.Values.Where(item => string.Equals(item.Owner, name, StringComparison.Ordinal)))
        {
            table.Add(ResultTable.Moment(owned.CreatedOn), PrivilegeCatalog.Ownership, On(owned.Kind), Print(owned), "ROLE", name, "true", name);
        }
        foreach (var granted in role.Granted)
        {
            table.Add(ResultTable.Moment(role.CreatedOn), PrivilegeCatalog.Usage, "ROLE", NameText.Print(granted), "ROLE", name, "false", string.Empty);
        }
        return table;
    }

    private static ResultTable ToUser(StatementContext context, string name)
    {
        var user = context.Catalog.Users.GetValueOrDefault(name) ?? throw SqlErrors.DoesNotExist("User", name);
        var table = new ResultTable([ResultTable.Time("created_on"), .. ShowColumns.Texts("role", "granted_to", "grantee_name", "granted_by")]);
        foreach (var role in user.Granted)
        {
            table.Add(ResultTable.Moment(user.CreatedOn), role, "USER", name, string.Empty);
        }
        return table;
    }

    public static ResultTable Of(StatementContext context, ShowGrantsOf statement)
    {
        var role = RequireRole(context, statement.Role.Name);
        var table = new ResultTable([ResultTable.Time("created_on"), .. ShowColumns.Texts("role", "granted_to", "grantee_name", "granted_by")]);
        foreach (var holder in context.Catalog.Roles.Values.Where(other => other.Granted.Contains(role.Name)))
        {
            table.Add(ResultTable.Moment(role.CreatedOn), role.Name, "ROLE", holder.Name, string.Empty);
        }
        foreach (var user in context.Catalog.Users.Values.Where(user => user.Granted.Contains(role.Name)))
        {
            table.Add(ResultTable.Moment(role.CreatedOn), role.Name, "USER", user.Name, string.Empty);
        }
        return table;
    }

    private static Role RequireRole(StatementContext context, string name) =>
        context.Catalog.Roles.GetValueOrDefault(name) ?? throw SqlErrors.DoesNotExist("Role", name);

    private static IEnumerable<PrivilegeGrant> Sorted(IEnumerable<PrivilegeGrant> grants) =>
        grants.OrderBy(grant => grant.Privilege, StringComparer.Ordinal).ThenBy(grant => grant.Role, StringComparer.Ordinal);

    private static string On(ObjectKind kind) => kind == ObjectKind.FileFormat ? "FILE_FORMAT" : kind.Word();

    private static string Print(CatalogObject item) => item switch
    {
        SchemaObject member => $"{NameText.Print(member.Schema.Database.Name)}.{NameText.Print(member.Schema.Name)}.{NameText.Print(member.Name)}",
        Schema schema => $"{NameText.Print(schema.Database.Name)}.{NameText.Print(schema.Name)}",
        _ => NameText.Print(item.Name),
    };
}
