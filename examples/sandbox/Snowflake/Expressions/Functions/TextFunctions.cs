using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

internal static class TextFunctions
{
    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        ("UPPER", Simple("upper")),
        ("LOWER", Simple("lower")),
        ("TRIM", Trim("trim")),
        ("LTRIM", Trim("ltrim")),
        ("RTRIM", Trim("rtrim")),
        ("LENGTH", Length),
        ("LEN", Length),
        ("SUBSTR", Substring),
        ("SUBSTRING", Substring),
        ("LEFT", (binder, call) => Cut(binder, call, "left")),
        ("RIGHT", (binder, call) => Cut(binder, call, "right")),
        ("SPLIT_PART", SplitPart),
        ("REPLACE", Replace),
        ("CONCAT", (binder, call) => new BoundExpression($"({string.Join(" || ", call.Arguments(1, 100).Select(binder.Text))})", SqlType.Text)),
        ("STARTSWITH", (binder, call) => Predicate(binder, call, "starts_with")),
        ("ENDSWITH", (binder, call) => Predicate(binder, call, "ends_with")),
        ("CONTAINS", (binder, call) => Predicate(binder, call, "contains")),
    ];

    private static FunctionBinder Simple(string function) =>
        (binder, call) => new BoundExpression($"{function}({binder.Text(call.Arguments(1, 1)[0])})", SqlType.Text);

    private static FunctionBinder Trim(string function) => (binder, call) =>
    {
        var arguments = call.Arguments(1, 2).Select(binder.Text).ToArray();
        return new BoundExpression($"{function}({arguments[0]}, {(arguments.Length > 1 ? arguments[1] : "' '")})", SqlType.Text);
    };

    private static BoundExpression Length(ExpressionBinder binder, Call call) =>
        new($"CAST(length({binder.Text(call.Arguments(1, 1)[0])}) AS DECIMAL(38,0))", SqlType.Integer);

    private static BoundExpression Substring(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 3);
        var start = $"CAST({binder.BindAs(arguments[1], SqlType.Integer).Sql} AS BIGINT)";
        var length = arguments.Length > 2 ? $", CAST({binder.BindAs(arguments[2], SqlType.Integer).Sql} AS BIGINT)" : string.Empty;
        return new BoundExpression($"substring({binder.Text(arguments[0])}, {start}{length})", SqlType.Text);
    }

    private static BoundExpression Cut(ExpressionBinder binder, Call call, string function)
    {
        var arguments = call.Arguments(2, 2);
        return new BoundExpression($"{function}({binder.Text(arguments[0])}, CAST({binder.BindAs(arguments[1], SqlType.Integer).Sql} AS BIGINT))", SqlType.Text);
    }

    private static BoundExpression SplitPart(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(3, 3);
        var part = $"CAST({binder.BindAs(arguments[2], SqlType.Integer).Sql} AS BIGINT)";
        // Part 0 counts as part 1 (split_part.md).
        return new BoundExpression($"split_part({binder.Text(arguments[0])}, {binder.Text(arguments[1])}, CASE {part} WHEN 0 THEN 1 ELSE {part} END)", SqlType.Text);
    }

    private static BoundExpression Replace(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 3).Select(binder.Text).ToArray();
        return new BoundExpression($"replace({arguments[0]}, {arguments[1]}, {(arguments.Length > 2 ? arguments[2] : "''")})", SqlType.Text);
    }

    private static BoundExpression Predicate(ExpressionBinder binder, Call call, string function)
    {
        var arguments = call.Arguments(2, 2).Select(binder.Text).ToArray();
        return new BoundExpression($"{function}({arguments[0]}, {arguments[1]})", SqlType.Boolean);
    }
}
