using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Turns names into objects. What the role may not see does not exist.</summary>
internal readonly struct NameResolver(StatementContext context)
{
    public Database RequireDatabase(string name)
    {
        return context.Catalog.Databases.TryGetValue(name, out var database) && context.Authorizer.CanEnter(database)
            ? database
            : throw SqlErrors.DoesNotExist("Database", name);
    }

    /// <param name="operation">For the message when the session has no current database.</param>
    public Schema RequireSchema(ObjectName name, string operation) => name.Parts.Length > 1
        ? RequireSchema(name.Parts[0].Name, name.Parts[1].Name)
        : RequireSchema(context.Session.Database ?? throw SqlErrors.NoCurrentDatabase(operation), name.Last);

    private Schema RequireSchema(string databaseName, string schemaName)
    {
        var database = RequireDatabase(databaseName);
        return database.Schemas.TryGetValue(schemaName, out var schema) && context.Authorizer.CanEnter(schema)
            ? schema
            : throw SqlErrors.DoesNotExist("Schema", $"{databaseName}.{schemaName}");
    }

    /// <summary>The schema that holds, or is to hold, the named object.</summary>
    public Schema SchemaOf(ObjectName name, string operation)
    {
        var parts = name.Parts;
        if (parts.Length == 3)
        {
            return RequireSchema(parts[0].Name, parts[1].Name);
        }
        var database = context.Session.Database ?? throw SqlErrors.NoCurrentDatabase(operation);
        return parts.Length == 2
            ? RequireSchema(database, parts[0].Name)
            : RequireSchema(database, context.Session.Schema ?? throw SqlErrors.NoCurrentSchema(operation));
    }

    /// <summary>The object, whatever the role may do with it; null if it is absent or unseen.</summary>
    public CatalogObject? Find(ObjectKind kind, ObjectName name, string operation)
    {
        var found = kind switch
        {
            ObjectKind.Schema => FindSchema(name),
            _ when kind.InSchema() => SchemaOf(name, operation).Find(kind, name.Last),
            _ => context.Catalog.Find(kind, name.Last),
        };
        return found is not null && found.Kind == kind && context.Authorizer.CanSee(found) ? found : null;
    }

    private Schema? FindSchema(ObjectName name)
    {
        var database = name.Parts.Length > 1 ? name.Parts[0].Name : context.Session.Database ?? throw SqlErrors.NoCurrentDatabase("this operation");
        return RequireDatabase(database).Schemas.GetValueOrDefault(name.Last);
    }

    public CatalogObject Require(ObjectKind kind, ObjectName name, string operation) => Find(kind, name, operation) ?? throw Missing(kind, name);

    public T Require<T>(ObjectKind kind, ObjectName name, string operation)
        where T : CatalogObject => (T)Require(kind, name, operation);

    public SnowflakeException Missing(ObjectKind kind, ObjectName name)
    {
        if (kind is ObjectKind.Table or ObjectKind.View)
        {
            return SqlErrors.DoesNotExist("Object", name.ToString(), "42S02");
        }
        var full = kind.InSchema() && name.Parts.Length < 3
            ? $"{context.Session.Database}.{(name.Parts.Length == 2 ? name.Parts[0].Name : context.Session.Schema)}.{name.Last}"
            : name.ToString();
        return SqlErrors.DoesNotExist(kind.Noun(), full);
    }
}
