using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

internal static class AggregateFunctions
{
    public static readonly string[] Names = ["COUNT", "SUM", "MIN", "MAX", "AVG", "COUNT_IF", "MAX_BY", "MIN_BY"];

    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        ("COUNT", Count),
        ("SUM", Sum),
        ("AVG", Average),
        ("MIN", (binder, call) => Extreme(binder, call, "min")),
        ("MAX", (binder, call) => Extreme(binder, call, "max")),
        ("MAX_BY", (binder, call) => By(binder, call, "arg_max")),
        ("MIN_BY", (binder, call) => By(binder, call, "arg_min")),
        ("COUNT_IF", (binder, call) => new BoundExpression($"CAST(count_if({binder.Condition(call.Arguments(1, 1)[0])}) AS DECIMAL(38,0))", SqlType.Integer)),
    ];

    private static BoundExpression Count(ExpressionBinder binder, Call call)
    {
        var argument = call.Arguments(1, 1)[0];
        var counted = argument is Star ? "*" : $"{Distinct(call)}{binder.Bind(argument).Sql}";
        return new BoundExpression($"CAST(count({counted}) AS DECIMAL(38,0))", SqlType.Integer);
    }

    private static BoundExpression Sum(ExpressionBinder binder, Call call)
    {
        var value = OperatorBinder.Numeric(binder.Bind(call.Arguments(1, 1)[0]));
        var type = value.Type.Family == TypeFamily.Float ? SqlType.Float : SqlType.Number(38, value.Type.Scale);
        return new BoundExpression($"CAST(sum({Distinct(call)}{value.Sql}) AS {SqlText.TypeName(type)})", type);
    }

    private static BoundExpression Average(ExpressionBinder binder, Call call)
    {
        var value = OperatorBinder.Numeric(binder.Bind(call.Arguments(1, 1)[0]));
        var type = value.Type.Family == TypeFamily.Float ? SqlType.Float : SqlType.Number(38, Math.Min(12, value.Type.Scale + 6));
        return new BoundExpression($"CAST(avg({Distinct(call)}{value.Sql}) AS {SqlText.TypeName(type)})", type);
    }

    private static BoundExpression Extreme(ExpressionBinder binder, Call call, string function)
    {
        var value = binder.Bind(call.Arguments(1, 1)[0]);
        return value.Type.IsSemiStructured
            ? throw SqlErrors.Unmodelled($"{call.Function} of a VARIANT")
            : new BoundExpression($"{function}({value.Sql})", value.Type);
    }

    private static BoundExpression By(ExpressionBinder binder, Call call, string function)
    {
        var arguments = call.Arguments(2, 2);
        var value = binder.Bind(arguments[0]);
        return new BoundExpression($"{function}({value.Sql}, {binder.Bind(arguments[1]).Sql})", value.Type);
    }

    private static string Distinct(Call call) => call.Distinct ? "DISTINCT " : string.Empty;
}
