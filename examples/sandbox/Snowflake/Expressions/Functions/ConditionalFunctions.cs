using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

internal static class ConditionalFunctions
{
    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        ("IFF", Iff),
        ("COALESCE", (binder, call) => CaseBinder.Coalesce(binder, call.Arguments(2, 100))),
        ("NVL", (binder, call) => CaseBinder.Coalesce(binder, call.Arguments(2, 2))),
        ("IFNULL", (binder, call) => CaseBinder.Coalesce(binder, call.Arguments(2, 2))),
        ("NVL2", Nvl2),
        ("NULLIF", NullIf),
        ("ZEROIFNULL", (binder, call) => CaseBinder.Coalesce(binder, [call.Arguments(1, 1)[0], new Literal(LiteralKind.Number, "0", call.Line, call.Column)])),
    ];

    private static BoundExpression Iff(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(3, 3);
        return binder.Bind(new Case(null, [new CaseBranch(arguments[0], arguments[1])], arguments[2], call.Line, call.Column));
    }

    private static BoundExpression Nvl2(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(3, 3);
        var test = new IsNull(arguments[0], true, call.Line, call.Column);
        return binder.Bind(new Case(null, [new CaseBranch(test, arguments[1])], arguments[2], call.Line, call.Column));
    }

    private static BoundExpression NullIf(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 2);
        var equal = OperatorBinder.Bind(binder, new Binary("=", arguments[0], arguments[1], call.Line, call.Column));
        var value = binder.Bind(arguments[0]);
        return new BoundExpression($"(CASE WHEN {equal.Sql} THEN NULL ELSE {value.Sql} END)", value.Type);
    }
}
