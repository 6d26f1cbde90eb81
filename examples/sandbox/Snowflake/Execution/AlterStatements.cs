using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Finds what an ALTER names and hands it to its kind.</summary>
internal static class AlterStatements
{
    public static ResultTable Execute(StatementContext context, CommentOn statement)
    {
        var comment = new AlterAction.SetOptions([new Option("COMMENT", new OptionValue.Text(statement.Text))]);
        return Execute(context, new AlterObject(statement.Kind, statement.Name, statement.IfExists, comment));
    }

    public static ResultTable Execute(StatementContext context, AlterObject statement)
    {
        if (statement.Kind == ObjectKind.Account)
        {
            return AccountStatements.Alter(context, statement.Action);
        }
        var operation = statement.Operation;
        var item = context.Names.Find(statement.Kind, statement.Name, operation);
        if (item is null)
        {
            return statement.IfExists
                ? ResultTable.Status("Statement executed successfully.")
                : throw context.Names.Missing(statement.Kind, statement.Name);
        }
        if (item is TaskObject task)
        {
            return TaskStatements.Alter(context, task, statement.Action);
        }
        context.Authorizer.RequireOwnership(item);
        if (statement.Action is AlterAction.RenameTo rename)
        {
            return RenameStatements.Execute(context, item, rename.Name);
        }
        return item switch
        {
            Integration integration => IntegrationStatements.Alter(integration, statement.Action),
            Stage stage => StageStatements.Alter(context, stage, statement.Action),
            Table table => TableStatements.Alter(context, table, statement.Action),
            User user => PrincipalStatements.AlterUser(user, statement.Action),
            Warehouse warehouse => WarehouseStatements.Alter(warehouse, statement.Action),
            _ => CommentAlteration.Apply(item, statement.Action),
        };
    }
}
