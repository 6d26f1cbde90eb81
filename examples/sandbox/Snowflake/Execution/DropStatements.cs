using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

internal static class DropStatements
{
    public static ResultTable Execute(StatementContext context, DropObject statement)
    {
        var item = Find(context, statement);
        if (item is null)
        {
            return statement.IfExists
                ? ResultTable.Status($"Drop statement executed successfully ({statement.Name.Last} already dropped).")
                : throw context.Names.Missing(statement.Kind, statement.Name);
        }
        context.Authorizer.RequireOwnership(item);
        if (item is Role role)
        {
            GiveAway(context, role);
        }
        ForgetData(context, item);
        context.Catalog.Remove(item);
        return ResultTable.Status($"{item.Name} successfully dropped.");
    }

    /// <summary>DROP IF EXISTS of something in a database or schema that is gone, or not visible, succeeds too.</summary>
    private static CatalogObject? Find(StatementContext context, DropObject statement)
    {
        try
        {
            return context.Names.Find(statement.Kind, statement.Name, statement.Operation);
        }
        catch (SnowflakeException missing) when (statement.IfExists && missing.Error.Code is "002003")
        {
            return null;
        }
    }

    /// <summary>What a dropped role owned goes to the role that dropped it (drop-role.md).</summary>
    private static void GiveAway(StatementContext context, Role role)
    {
        if (BuiltInRoles.IsBuiltIn(role.Name))
        {
            throw SqlErrors.InsufficientPrivileges("role", role.Name);
        }
        foreach (var owned in AllObjects(context.Catalog).Where(item => string.Equals(item.Owner, role.Name, StringComparison.Ordinal)))
        {
            owned.Owner = context.Session.Role;
        }
    }

    public static IEnumerable<CatalogObject> AllObjects(AccountCatalog catalog) =>
        catalog.Databases.Values.Cast<CatalogObject>().Concat(catalog.Schemas).Concat(catalog.SchemaObjects).Concat(catalog.Integrations.Values)
            .Concat(catalog.Warehouses.Values).Concat(catalog.Roles.Values).Concat(catalog.Users.Values);

    private static void ForgetData(StatementContext context, CatalogObject item)
    {
        var tables = item switch
        {
            Table table => [table],
            Schema schema => schema.Objects.OfType<Table>(),
            Database database => database.Schemas.Values.SelectMany(schema => schema.Objects).OfType<Table>(),
            _ => [],
        };
        foreach (var table in tables.ToList())
        {
            context.Account.Data.Drop(table);
        }
    }
}
