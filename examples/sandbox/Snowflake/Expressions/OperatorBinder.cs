using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

internal static class OperatorBinder
{
    public static BoundExpression Bind(ExpressionBinder binder, Binary binary)
    {
        if (binary.Operator is "AND" or "OR")
        {
            return new BoundExpression($"({binder.Condition(binary.Left)} {binary.Operator} {binder.Condition(binary.Right)})", SqlType.Boolean);
        }
        if (binary.Operator is "||")
        {
            return new BoundExpression($"({binder.Text(binary.Left)} || {binder.Text(binary.Right)})", SqlType.Text);
        }
        var (left, right) = (binder.Bind(binary.Left), binder.Bind(binary.Right));
        return binary.Operator is "+" or "-" or "*" or "/" or "%" ? Arithmetic(binary, left, right) : Compare(binary.Operator, left, right);
    }

    private static BoundExpression Compare(string symbol, BoundExpression left, BoundExpression right)
    {
        var type = TypeRules.Common(left.Type, right.Type);
        return new BoundExpression($"({Conversions.Cast(left, type).Sql} {symbol} {Conversions.Cast(right, type).Sql})", SqlType.Boolean);
    }

    private static BoundExpression Arithmetic(Binary binary, BoundExpression left, BoundExpression right)
    {
        if (binary.Operator is "+" or "-" && left.Type.Family == TypeFamily.Date && right.Type.Family == TypeFamily.Number)
        {
            return new BoundExpression($"({left.Sql} {binary.Operator} CAST({right.Sql} AS INTEGER))", SqlType.Date);
        }
        if (left.Type.IsTimestamp || right.Type.IsTimestamp || left.Type.Family == TypeFamily.Date || right.Type.Family == TypeFamily.Date)
        {
            throw SqlErrors.Of("001044", "42P13", $"SQL compilation error: error line {binary.Line} at position {binary.Column}\nInvalid argument types for function '{binary.Operator}': ({left.Type}, {right.Type})");
        }
        (left, right) = (Numeric(left), Numeric(right));
        if (left.Type.Family == TypeFamily.Float || right.Type.Family == TypeFamily.Float)
        {
            return new BoundExpression(binary.Operator is "/" ? Divide($"CAST({left.Sql} AS DOUBLE)", right.Sql) : $"({left.Sql} {binary.Operator} {right.Sql})", SqlType.Float);
        }
        var scale = binary.Operator switch
        {
            "*" => Math.Min(12, left.Type.Scale + right.Type.Scale),
            "/" => Math.Min(12, Math.Max(left.Type.Scale + 6, 6)),
            _ => Math.Max(left.Type.Scale, right.Type.Scale),
        };
        var type = SqlType.Number(38, scale);
        var sql = binary.Operator switch
        {
            "/" => Divide($"CAST({left.Sql} AS DOUBLE)", right.Sql),
            _ => $"({left.Sql} {binary.Operator} {right.Sql})",
        };
        return new BoundExpression($"CAST({sql} AS {SqlText.TypeName(type)})", type);
    }

    private static string Divide(string left, string right) =>
        $"({left} / (CASE WHEN ({right}) = 0 THEN error('SF|100051|22012|Division by zero') ELSE {right} END))";

    /// <summary>An operand of arithmetic: text and VARIANT become numbers.</summary>
    public static BoundExpression Numeric(BoundExpression value) => value.Type.Family switch
    {
        TypeFamily.Number or TypeFamily.Float => value,
        TypeFamily.Text => Conversions.Cast(value, SqlType.Number(38, 5)),
        TypeFamily.Variant => Conversions.Cast(value, SqlType.Float),
        TypeFamily.Null => Conversions.Cast(value, SqlType.Integer),
        TypeFamily.Boolean => Conversions.Cast(value, SqlType.Integer),
        _ => throw SqlErrors.Compilation("001044", "42P13", $"Invalid argument types for arithmetic: ({value.Type})"),
    };
}
