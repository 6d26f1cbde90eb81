using VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>SELECT of literals and session facts, as at every sign-in, without a data plane.</summary>
internal static class ConstantSelect
{
    /// <returns>Null when some item needs more.</returns>
    public static ResultTable? TryExecute(StatementContext context, Query query)
    {
        if (query is not { With.IsEmpty: true, OrderBy.IsEmpty: true, Limit: null, Offset: null, Body: SelectBody { From: null, Where: null, Having: null, GroupBy.IsEmpty: true } body })
        {
            return null;
        }
        var columns = new ResultColumn[body.Items.Length];
        var row = new string?[body.Items.Length];
        for (var i = 0; i < body.Items.Length; i++)
        {
            var item = body.Items[i];
            if (!TryValue(context, item.Expression, out row[i]))
            {
                return null;
            }
            columns[i] = ResultTable.Text(item.Alias?.Name ?? item.Text.ToUpperInvariant());
        }
        var table = new ResultTable(columns);
        table.Add(row);
        return table;
    }

    private static bool TryValue(StatementContext context, Expression expression, out string? value)
    {
        value = null;
        switch (expression)
        {
            case Literal { Kind: LiteralKind.Text } literal:
                value = literal.Value;
                return true;
            case Call { Arguments.IsEmpty: true } call:
                return ContextFunctions.TryValue(context, call.Function, out value);
            default:
                return false;
        }
    }
}
