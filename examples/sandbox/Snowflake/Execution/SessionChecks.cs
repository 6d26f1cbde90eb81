using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Whether a session may take on a role, warehouse, database or schema. Names are compared exactly.</summary>
internal static class SessionChecks
{
    /// <summary>The name under which the world's own sessions run: it may take any role.</summary>
    public const string Owner = "SANDBOX";

    public static void RequireRole(AccountCatalog catalog, string user, string role)
    {
        var known = catalog.Roles.ContainsKey(role);
        if (known && (string.Equals(user, Owner, StringComparison.Ordinal) || MayUse(catalog, user, role)))
        {
            return;
        }
        throw SqlErrors.Of("390189", "08001", $"Role '{role}' specified in the connect string is not granted to this user. "
            + "Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.");
    }

    private static bool MayUse(AccountCatalog catalog, string user, string role) =>
        string.Equals(role, Authorizer.Public, StringComparison.Ordinal)
        || (catalog.Users.TryGetValue(user, out var known) && known.Granted.Any(granted => new Authorizer(catalog, granted).HasRole(role)));

    public static void RequireWarehouse(StatementContext context, string name)
    {
        if (!context.Catalog.Warehouses.TryGetValue(name, out var warehouse) || !context.Authorizer.HasAny(warehouse))
        {
            throw SqlErrors.CannotUse();
        }
    }

    public static void RequireDatabase(StatementContext context, string name)
    {
        if (!context.Catalog.Databases.TryGetValue(name, out var database) || !context.Authorizer.CanEnter(database))
        {
            throw SqlErrors.CannotUse();
        }
    }

    public static void RequireSchema(StatementContext context, string database, string name)
    {
        RequireDatabase(context, database);
        if (!context.Catalog.Databases[database].Schemas.TryGetValue(name, out var schema) || !context.Authorizer.CanEnter(schema))
        {
            throw SqlErrors.CannotUse();
        }
    }
}
