using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Databases and schemas. Creating one makes it current, as USE does.</summary>
internal static class ContainerStatements
{
    public static ResultTable CreateDatabase(StatementContext context, CreateObject statement)
    {
        context.Authorizer.RequireGlobal(context.Account.Options.Name, "CREATE DATABASE");
        var comment = Comment(statement, "DATABASE");
        var existing = context.Catalog.Databases.GetValueOrDefault(statement.Name.Last);
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        var database = new Database(context.Catalog.NextId(), statement.Name.Last, context.Session.Role, context.Now) { Comment = comment };
        context.Catalog.Add(database);
        context.Catalog.Add(new Schema(context.Catalog.NextId(), database, "PUBLIC", context.Session.Role, context.Now));
        (context.Session.Database, context.Session.Schema) = (database.Name, "PUBLIC");
        return ResultTable.Status($"Database {database.Name} successfully created.");
    }

    public static ResultTable CreateSchema(StatementContext context, CreateObject statement)
    {
        var name = statement.Name;
        var database = context.Names.RequireDatabase(name.Parts.Length == 2
            ? name.Parts[0].Name
            : context.Session.Database ?? throw SqlErrors.NoCurrentDatabase("CREATE SCHEMA"));
        var existing = database.Schemas.GetValueOrDefault(name.Last);
        if (existing is null || statement.Mode != CreateMode.IfNotExists)
        {
            context.Authorizer.Require(database, "CREATE SCHEMA");
        }
        var comment = Comment(statement, "SCHEMA");
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        var schema = new Schema(context.Catalog.NextId(), database, name.Last, context.Session.Role, context.Now) { Comment = comment };
        context.Catalog.Add(schema);
        (context.Session.Database, context.Session.Schema) = (database.Name, schema.Name);
        return ResultTable.Status($"Schema {schema.Name} successfully created.");
    }

    private static string? Comment(CreateObject statement, string kind)
    {
        var options = new OptionReader(statement.Options, kind);
        options.RefuseUnmodelled("DATA_RETENTION_TIME_IN_DAYS", "MAX_DATA_EXTENSION_TIME_IN_DAYS", "DEFAULT_DDL_COLLATION", "EXTERNAL_VOLUME", "CATALOG", "LOG_LEVEL");
        var comment = options.Text("COMMENT");
        options.End();
        return comment;
    }
}
