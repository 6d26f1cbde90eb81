using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Column defaults: expressions without columns.</summary>
internal static class Defaults
{
    public static BoundExpression Bind(StatementContext context, Expression value, SqlType type) =>
        Conversions.Cast(new ExpressionBinder(new QueryBinder(context, new QueryNeeds()), new Scope(null)).Bind(value), type);

    /// <exception cref="SnowflakeException">The default does not fit its column.</exception>
    public static void Check(StatementContext context, Expression value, ColumnDefinition column)
    {
        var bound = new ExpressionBinder(new QueryBinder(context, new QueryNeeds()), new Scope(null)).Bind(value);
        if (Fits(bound.Type, column.Type))
        {
            return;
        }
        throw SqlErrors.Compilation("002023", "22000", $"Expression type does not match column data type, expecting {column.Type} but got {bound.Type} for column {column.Name.Name}");
    }

    private static bool Fits(SqlType from, SqlType to) =>
        from.Family == to.Family || from.Family == TypeFamily.Null || (from.IsTimestamp && to.IsTimestamp) || (from.IsNumeric && to.IsNumeric);
}
