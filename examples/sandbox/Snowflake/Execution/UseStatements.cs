using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>USE, which the SQL API knows only inside a request of several statements.</summary>
internal static class UseStatements
{
    public static ResultTable Execute(StatementContext context, UseObject statement)
    {
        if (!context.Session.InScript)
        {
            throw SqlErrors.Of("391911", "0A000", "The provided API request includes an unsupported statement type: USE.");
        }
        var session = context.Session;
        var name = statement.Name;
        switch (statement.Kind)
        {
            case ObjectKind.Role:
                SessionChecks.RequireRole(context.Catalog, session.User, name.Last);
                session.Role = name.Last;
                break;
            case ObjectKind.Warehouse:
                SessionChecks.RequireWarehouse(context, name.Last);
                session.Warehouse = name.Last;
                break;
            case ObjectKind.Database:
                SessionChecks.RequireDatabase(context, name.Last);
                (session.Database, session.Schema) = (name.Last, "PUBLIC");
                break;
            case ObjectKind.Schema:
                var database = name.Parts.Length == 2 ? name.First.Name : session.Database ?? throw SqlErrors.NoCurrentDatabase("USE SCHEMA");
                SessionChecks.RequireSchema(context, database, name.Last);
                (session.Database, session.Schema) = (database, name.Last);
                break;
        }
        return ResultTable.Status("Statement executed successfully.");
    }
}
