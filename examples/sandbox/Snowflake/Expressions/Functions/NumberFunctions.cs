using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

internal static class NumberFunctions
{
    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        ("ABS", (binder, call) => Same(binder, call, "abs")),
        ("FLOOR", (binder, call) => Whole(binder, call, "floor")),
        ("CEIL", (binder, call) => Whole(binder, call, "ceil")),
        ("ROUND", Round),
        ("MOD", (binder, call) => Binary(binder, call, "%")),
        ("DIV0", Div0),
        ("GREATEST", (binder, call) => Extreme(binder, call, "greatest")),
        ("LEAST", (binder, call) => Extreme(binder, call, "least")),
    ];

    private static BoundExpression Same(ExpressionBinder binder, Call call, string function)
    {
        var value = OperatorBinder.Numeric(binder.Bind(call.Arguments(1, 1)[0]));
        return new BoundExpression($"{function}({value.Sql})", value.Type);
    }

    private static BoundExpression Whole(ExpressionBinder binder, Call call, string function)
    {
        var value = OperatorBinder.Numeric(binder.Bind(call.Arguments(1, 1)[0]));
        return value.Type.Family == TypeFamily.Float
            ? new BoundExpression($"{function}({value.Sql})", SqlType.Float)
            : new BoundExpression($"CAST({function}({value.Sql}) AS DECIMAL(38,0))", SqlType.Integer);
    }

    private static BoundExpression Round(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(1, 2);
        var value = OperatorBinder.Numeric(binder.Bind(arguments[0]));
        var digits = 0;
        if (arguments.Length > 1 && (arguments[1] is not Literal { Kind: LiteralKind.Number } literal || !int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out digits)))
        {
            throw SqlErrors.Unmodelled("ROUND to a number of digits that is not a constant");
        }
        if (value.Type.Family == TypeFamily.Float)
        {
            return new BoundExpression(string.Create(CultureInfo.InvariantCulture, $"round({value.Sql}, {digits})"), SqlType.Float);
        }
        var type = SqlType.Number(38, Math.Min(digits, value.Type.Scale));
        return new BoundExpression($"CAST({value.Sql} AS {SqlText.TypeName(type)})", type);
    }

    private static BoundExpression Binary(ExpressionBinder binder, Call call, string symbol)
    {
        var arguments = call.Arguments(2, 2);
        return OperatorBinder.Bind(binder, new Binary(symbol, arguments[0], arguments[1], call.Line, call.Column));
    }

    private static BoundExpression Div0(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 2);
        var quotient = OperatorBinder.Bind(binder, new Binary("/", arguments[0], arguments[1], call.Line, call.Column));
        var divisor = OperatorBinder.Numeric(binder.Bind(arguments[1]));
        return new BoundExpression($"(CASE WHEN {divisor.Sql} = 0 THEN 0 ELSE {quotient.Sql} END)", quotient.Type);
    }

    /// <summary>Null if any argument is null, unlike DuckDB's.</summary>
    private static BoundExpression Extreme(ExpressionBinder binder, Call call, string function)
    {
        var values = call.Arguments(1, 100).Select(binder.Bind).ToList();
        var type = TypeRules.Common(values.Select(value => value.Type));
        var items = values.Select(value => Conversions.Cast(value, type).Sql).ToList();
        var anyNull = string.Join(" OR ", items.Select(item => $"{item} IS NULL"));
        return new BoundExpression($"(CASE WHEN {anyNull} THEN NULL ELSE {function}({string.Join(", ", items)}) END)", type);
    }
}
