using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

/// <summary>TO_… and TRY_TO_…. The TRY_ forms take text only: a VARIANT needs ::STRING first.</summary>
internal static class ConversionFunctions
{
    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        ("TO_NUMBER", (binder, call) => Number(binder, call, false)),
        ("TO_DECIMAL", (binder, call) => Number(binder, call, false)),
        ("TRY_TO_NUMBER", (binder, call) => Number(binder, call, true)),
        ("TRY_TO_DECIMAL", (binder, call) => Number(binder, call, true)),
        ("TRY_TO_NUMERIC", (binder, call) => Number(binder, call, true)),
        ("TO_DOUBLE", (binder, call) => Plain(binder, call, SqlType.Float, false)),
        ("TRY_TO_DOUBLE", (binder, call) => Plain(binder, call, SqlType.Float, true)),
        ("TO_BOOLEAN", (binder, call) => Plain(binder, call, SqlType.Boolean, false)),
        ("TRY_TO_BOOLEAN", (binder, call) => Plain(binder, call, SqlType.Boolean, true)),
        ("TO_DATE", (binder, call) => Plain(binder, call, SqlType.Date, false)),
        ("TRY_TO_DATE", (binder, call) => Plain(binder, call, SqlType.Date, true)),
        ("TO_VARCHAR", (binder, call) => Plain(binder, call, SqlType.Text, false)),
        ("TO_CHAR", (binder, call) => Plain(binder, call, SqlType.Text, false)),
        ("TO_VARIANT", (binder, call) => Plain(binder, call, SqlType.Variant, false)),
        ("TO_TIMESTAMP", (binder, call) => Timestamp(binder, call, SqlType.TimestampNtz)),
        ("TO_TIMESTAMP_NTZ", (binder, call) => Timestamp(binder, call, SqlType.TimestampNtz)),
        ("TO_TIMESTAMP_LTZ", (binder, call) => Timestamp(binder, call, SqlType.TimestampLtz)),
        ("TO_TIMESTAMP_TZ", (binder, call) => Timestamp(binder, call, SqlType.TimestampTz)),
        ("TRY_TO_TIMESTAMP_TZ", (binder, call) => TryTimestamp(binder, call, SqlType.TimestampTz)),
        ("TRY_TO_TIMESTAMP", (binder, call) => TryTimestamp(binder, call, SqlType.TimestampNtz)),
        ("TRY_TO_TIMESTAMP_NTZ", (binder, call) => TryTimestamp(binder, call, SqlType.TimestampNtz)),
        ("TRY_TO_TIMESTAMP_LTZ", (binder, call) => TryTimestamp(binder, call, SqlType.TimestampLtz)),
    ];

    /// <summary>TO_NUMBER(value [, precision [, scale]]); a format is refused.</summary>
    private static BoundExpression Number(ExpressionBinder binder, Call call, bool attempt)
    {
        var arguments = call.Arguments(1, 3);
        var (precision, scale) = (arguments.Length > 1 ? Constant(call, arguments[1]) : 38, arguments.Length > 2 ? Constant(call, arguments[2]) : 0);
        if (precision is < 1 or > 38 || scale < 0 || scale > Math.Min(37, precision))
        {
            throw SqlErrors.Compilation("001076", "42601", $"Invalid number precision or scale: ({precision},{scale})");
        }
        return Convert(binder, arguments[0], SqlType.Number(precision, scale), attempt);
    }

    private static int Constant(Call call, Expression value) =>
        value is Literal { Kind: LiteralKind.Number } literal && int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw SqlErrors.Unmodelled($"a format argument of {call.Function}");

    private static BoundExpression Plain(ExpressionBinder binder, Call call, SqlType type, bool attempt)
    {
        var arguments = call.Arguments(1, 2);
        return arguments.Length > 1 ? throw SqlErrors.Unmodelled($"a format argument of {call.Function}") : Convert(binder, arguments[0], type, attempt);
    }

    private static BoundExpression Convert(ExpressionBinder binder, Expression value, SqlType type, bool attempt)
    {
        var bound = binder.Bind(value);
        return attempt ? Conversions.TryCast(bound, type) : Conversions.Cast(bound, type);
    }

    /// <summary>TO_TIMESTAMP(number [, scale]): seconds unless the scale says otherwise; text of digits finds its own unit (to_timestamp.md).</summary>
    private static BoundExpression Timestamp(ExpressionBinder binder, Call call, SqlType type)
    {
        var arguments = call.Arguments(1, 2);
        var value = binder.Bind(arguments[0]);
        if (arguments.Length == 1)
        {
            return value.Type.Family == TypeFamily.Float ? throw call.InvalidTypes(value.Type) : Conversions.Cast(value, type);
        }
        var scale = Constant(call, arguments[1]);
        if (value.Type.Family == TypeFamily.Variant)
        {
            value = Conversions.Cast(value, SqlType.Integer);
        }
        if (value.Type.Family != TypeFamily.Number || scale > 9)
        {
            throw call.InvalidTypes(value.Type, SqlType.Number(1, 0));
        }
        return new BoundExpression(Conversions.FromEpoch(value.Sql, scale), type);
    }

    private static BoundExpression TryTimestamp(ExpressionBinder binder, Call call, SqlType type)
    {
        var arguments = call.Arguments(1, 2);
        if (arguments.Length > 1)
        {
            throw SqlErrors.Unmodelled($"a format argument of {call.Function}");
        }
        return Conversions.TryCast(binder.Bind(arguments[0]), type);
    }
}
