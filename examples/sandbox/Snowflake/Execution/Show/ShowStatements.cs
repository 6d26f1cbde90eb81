using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution.Show;

/// <summary>SHOW of objects: scope, what the role may see, filters, order. The columns of each kind are in <see cref="ShowColumns"/>.</summary>
internal static class ShowStatements
{
    /// <summary>SHOW returns no more (show-tasks.md, show-stages.md).</summary>
    private const int MaximumRows = 10_000;

    public static ResultTable Execute(StatementContext context, ShowObjects statement)
    {
        var visible = Candidates(context, statement)
            .Where(context.Authorizer.CanSee)
            .Where(item => LikePattern.Matches(statement.Like, item.Name))
            .Where(item => statement.StartsWith is not { } prefix || item.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(item => statement.From is not { } from || string.CompareOrdinal(item.Name, from) > 0)
            .OrderBy(item => item.QualifiedName, StringComparer.Ordinal);
        var shown = visible.Take((int)Math.Min(statement.Limit ?? MaximumRows + 1, MaximumRows + 1)).ToList();
        if (shown.Count > MaximumRows)
        {
            shown = statement.Kind == ObjectKind.Stage
                ? shown[..MaximumRows]
                : throw SqlErrors.Of("090153", "22000", "The result set size exceeded the max number of rows(10000) supported for SHOW statements. Use LIMIT option to limit result set to a smaller number.");
        }
        return ShowColumns.Render(context, statement.Kind, shown);
    }

    private static IEnumerable<CatalogObject> Candidates(StatementContext context, ShowObjects statement)
    {
        var catalog = context.Catalog;
        return statement.Kind switch
        {
            ObjectKind.Database => catalog.Databases.Values,
            ObjectKind.Integration => catalog.Integrations.Values,
            ObjectKind.Warehouse => catalog.Warehouses.Values,
            ObjectKind.Role => catalog.Roles.Values,
            ObjectKind.User => catalog.Users.Values,
            ObjectKind.Schema => Databases(context, statement.Scope).SelectMany(database => database.Schemas.Values),
            _ => Schemas(context, statement.Scope).SelectMany(schema => schema.Objects).Where(item => item.Kind == statement.Kind),
        };
    }

    private static IEnumerable<Database> Databases(StatementContext context, ShowScope? scope)
    {
        if (scope is { Whole: true })
        {
            return context.Catalog.Databases.Values;
        }
        var name = scope?.Database?.Last ?? context.Session.Database;
        return name is null ? context.Catalog.Databases.Values : [context.Names.RequireDatabase(name)];
    }

    private static IEnumerable<Schema> Schemas(StatementContext context, ShowScope? scope)
    {
        if (scope?.Schema is not { } name)
        {
            return Databases(context, scope).SelectMany(database => database.Schemas.Values);
        }
        // SHOW … IN x.y names a schema; SHOW … IN x may also name a database (show-views.md).
        if (name.Parts.Length == 1 && (context.Session.Database is null || !context.Catalog.Databases[context.Session.Database].Schemas.ContainsKey(name.Last)))
        {
            return context.Session.Database is null && !context.Catalog.Databases.ContainsKey(name.Last)
                ? throw SqlErrors.CannotUse()
                : context.Names.RequireDatabase(name.Last).Schemas.Values;
        }
        return [context.Names.RequireSchema(name, "SHOW")];
    }
}
