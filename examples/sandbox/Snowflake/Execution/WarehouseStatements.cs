using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

internal static class WarehouseStatements
{
    public static ResultTable Create(StatementContext context, CreateObject statement)
    {
        context.Authorizer.RequireGlobal(context.Account.Options.Name, "CREATE WAREHOUSE");
        var options = new OptionReader(statement.Options, "WAREHOUSE");
        options.RefuseUnmodelled("WAREHOUSE_TYPE", "MAX_CLUSTER_COUNT", "MIN_CLUSTER_COUNT", "SCALING_POLICY", "RESOURCE_MONITOR", "ENABLE_QUERY_ACCELERATION",
            "QUERY_ACCELERATION_MAX_SCALE_FACTOR", "MAX_CONCURRENCY_LEVEL", "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "STATEMENT_TIMEOUT_IN_SECONDS", "GENERATION");
        var warehouse = new Warehouse(context.Catalog.NextId(), statement.Name.Last, context.Session.Role, context.Now)
        {
            Size = options.Word("WAREHOUSE_SIZE") ?? "X-Small",
            AutoSuspend = options.Whole("AUTO_SUSPEND") ?? 600,
            AutoResume = options.Flag("AUTO_RESUME") ?? true,
            Suspended = options.Flag("INITIALLY_SUSPENDED") ?? false,
            Comment = options.Text("COMMENT"),
        };
        options.End();
        var existing = context.Catalog.Warehouses.GetValueOrDefault(statement.Name.Last);
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        context.Catalog.Add(warehouse);
        context.Session.Warehouse = warehouse.Name;
        return ResultTable.Status($"Warehouse {warehouse.Name} successfully created.");
    }

    public static ResultTable Alter(Warehouse warehouse, AlterAction action)
    {
        switch (action)
        {
            case AlterAction.Suspend:
                warehouse.Suspended = true;
                return ResultTable.Status("Statement executed successfully.");
            case AlterAction.Resume:
                warehouse.Suspended = false;
                return ResultTable.Status("Statement executed successfully.");
        }
        return CommentAlteration.Apply(warehouse, action);
    }

    /// <summary>What a statement that computes needs: a current warehouse that the role may use and that can be resumed.</summary>
    public static void RequireRunning(StatementContext context)
    {
        if (context.Session.Serverless)
        {
            return;
        }
        if (context.Session.Warehouse is not { } name || !context.Catalog.Warehouses.TryGetValue(name, out var warehouse) || !context.Authorizer.Has(warehouse, "USAGE"))
        {
            throw SqlErrors.NoWarehouse();
        }
        if (warehouse is { Suspended: true, AutoResume: false })
        {
            throw SqlErrors.Of("000608", "57P03", $"Warehouse '{name}' cannot be resumed because AUTO_RESUME is disabled.");
        }
        warehouse.Suspended = false;
    }
}
