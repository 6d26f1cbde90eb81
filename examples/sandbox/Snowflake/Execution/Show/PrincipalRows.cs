using VoiceAnalytics.Sandbox.Snowflake.Catalog;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution.Show;

internal static class PrincipalRows
{
    public static ResultTable Roles(StatementContext context, IEnumerable<Role> items)
    {
        var table = new ResultTable([
            ResultTable.Time("created_on"), .. ShowColumns.Texts("name", "is_default", "is_current", "is_inherited"), ResultTable.Number("assigned_to_users"),
            ResultTable.Number("granted_to_roles"), ResultTable.Number("granted_roles"), .. ShowColumns.Texts("owner", "comment")]);
        foreach (var item in items)
        {
            var current = string.Equals(context.Session.Role, item.Name, StringComparison.Ordinal);
            table.Add(ResultTable.Moment(item.CreatedOn), item.Name, "N", ShowColumns.YesNo(current), ShowColumns.YesNo(!current && context.Authorizer.HasRole(item.Name)),
                ResultTable.Whole(context.Catalog.Users.Values.Count(user => user.Granted.Contains(item.Name))),
                ResultTable.Whole(context.Catalog.Roles.Values.Count(role => role.Granted.Contains(item.Name))),
                ResultTable.Whole(item.Granted.Count), item.Owner, item.Comment ?? string.Empty);
        }
        return table;
    }

    public static ResultTable Users(IEnumerable<User> items)
    {
        var table = new ResultTable([
            .. ShowColumns.Texts("name"), ResultTable.Time("created_on"), .. ShowColumns.Texts("login_name", "disabled", "default_warehouse", "default_namespace", "default_role", "owner", "has_rsa_public_key", "comment")]);
        foreach (var item in items)
        {
            var place = item.DefaultSchema is null ? item.DefaultDatabase : $"{item.DefaultDatabase}.{item.DefaultSchema}";
            table.Add(item.Name, ResultTable.Moment(item.CreatedOn), item.Name, ResultTable.Flag(item.Disabled), item.DefaultWarehouse, place, item.DefaultRole, item.Owner,
                ResultTable.Flag(item.Key is not null), item.Comment ?? string.Empty);
        }
        return table;
    }
}
