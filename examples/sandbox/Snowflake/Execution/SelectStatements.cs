using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>SELECT: constants are answered at once, everything else is bound and run by the data plane.</summary>
internal static class SelectStatements
{
    public static async Task<StatementResult> ExecuteAsync(StatementContext context, Select statement, CancellationToken cancellationToken)
    {
        var query = await SystemFunctions.ResolveAsync(context, statement.Query, cancellationToken);
        if (ConstantSelect.TryExecute(context, query) is { } constants)
        {
            return constants.Build(context.QueryId);
        }
        var needs = new QueryNeeds();
        var bound = new QueryBinder(context, needs).Bind(query, null);
        if (needs.Tables.Count > 0 || needs.Stages.Count > 0)
        {
            WarehouseStatements.RequireRunning(context);
        }
        foreach (var read in needs.Stages)
        {
            await StageReader.ReadAsync(context, read, cancellationToken);
        }
        foreach (var table in needs.Tables)
        {
            context.Account.Data.Materialize(table);
        }
        var sql = ResultCells.Select(bound);
        var rows = needs.Tables.Count + needs.Stages.Count == 0
            ? SharedPlane.Query(sql, bound.Columns.Length)
            : context.Account.Data.Query(sql, bound.Columns.Length);
        return new StatementResult(context.QueryId, [.. bound.Columns.Select(column => ResultTable.Describe(column.Name, column.Type))], ResultCells.Finish(bound.Columns, rows));
    }
}
