using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>CREATE VIEW: the query is compiled and its columns are frozen.</summary>
internal static class ViewStatements
{
    public static ResultTable Create(StatementContext context, CreateView statement)
    {
        var schema = context.Names.SchemaOf(statement.Name, "CREATE VIEW");
        var existing = schema.Find(ObjectKind.View, statement.Name.Last);
        if (existing is null || statement.Mode != CreateMode.IfNotExists)
        {
            context.Authorizer.Require(schema, "CREATE VIEW");
        }
        var options = new OptionReader(statement.Options, "VIEW");
        options.RefuseUnmodelled("CHANGE_TRACKING");
        var comment = options.Text("COMMENT");
        options.End();
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is Table)
        {
            throw SqlErrors.AlreadyExists(existing.QualifiedName);
        }
        var view = new View(context.Catalog.NextId(), schema, statement.Name.Last, context.Session.Role, context.Now, statement.Query, context.Text)
        {
            Secure = statement.Secure,
            Comment = comment,
        };
        Freeze(context, view, statement);
        if (existing is not null)
        {
            if (statement.CopyGrants)
            {
                context.Catalog.Grants.Copy(existing.Id, view.Id);
            }
            context.Catalog.Remove(existing);
        }
        context.Catalog.Add(view);
        return ResultTable.Status($"View {view.Name} successfully created.");
    }

    private static void Freeze(StatementContext context, View view, CreateView statement)
    {
        // Names in the query belong to the view's schema, whatever the session's is.
        var query = new QueryBinder(context.As(context.Session.Role, view.Schema), new QueryNeeds()).Bind(statement.Query, null);
        foreach (var column in QueryBinder.Rename(query, statement.Columns).Columns)
        {
            if (view.Columns.Exists(known => string.Equals(known.Name, column.Name, StringComparison.Ordinal)))
            {
                throw SqlErrors.Compilation("002025", "42S21", $"duplicate column name '{column.Name}'");
            }
            view.Columns.Add(new Column(column.Name, column.Type, $"c{view.Columns.Count}"));
        }
    }
}
