using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

internal static class DateFunctions
{
    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        ("DATEADD", Add),
        ("TIMESTAMPADD", Add),
        ("TIMEADD", Add),
        ("DATEDIFF", Difference),
        ("TIMESTAMPDIFF", Difference),
        ("DATE_TRUNC", Truncate),
        ("YEAR", Part("year")),
        ("MONTH", Part("month")),
        ("DAY", Part("day")),
        ("HOUR", Part("hour")),
        ("MINUTE", Part("minute")),
        ("DATE_PART", DatePart),
        ("CONVERT_TIMEZONE", ConvertTimezone),
    ];

    private static BoundExpression Add(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(3, 3);
        var unit = Unit(call, arguments[0]);
        var moment = Moment(binder, call, arguments[2]);
        var amount = $"CAST({binder.BindAs(arguments[1], SqlType.Integer).Sql} AS BIGINT)";
        var step = unit switch
        {
            "quarter" => $"to_months({amount} * 3)",
            "week" => $"to_days(CAST({amount} * 7 AS INTEGER))",
            "day" => $"to_days(CAST({amount} AS INTEGER))",
            "month" => $"to_months(CAST({amount} AS INTEGER))",
            "year" => $"to_years(CAST({amount} AS INTEGER))",
            "second" => $"to_seconds({amount})",
            _ => $"to_{unit}s({amount})",
        };
        var isDate = moment.Type.Family == TypeFamily.Date && unit is "day" or "week" or "month" or "quarter" or "year" && moment.Type.Family == TypeFamily.Date;
        var type = isDate ? SqlType.Date : moment.Type.Family == TypeFamily.Date ? SqlType.TimestampNtz : moment.Type;
        return new BoundExpression($"CAST({moment.Sql} + {step} AS {SqlText.TypeName(type)})", type);
    }

    /// <summary>Counts boundaries crossed, as both engines do.</summary>
    private static BoundExpression Difference(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(3, 3);
        var unit = Unit(call, arguments[0]);
        var (from, to) = (Moment(binder, call, arguments[1]), Moment(binder, call, arguments[2]));
        return new BoundExpression($"CAST(date_diff('{unit}', CAST({from.Sql} AS TIMESTAMP), CAST({to.Sql} AS TIMESTAMP)) AS DECIMAL(38,0))", SqlType.Integer);
    }

    private static BoundExpression Truncate(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 2);
        var moment = Moment(binder, call, arguments[1]);
        return new BoundExpression($"CAST(date_trunc('{Unit(call, arguments[0])}', {moment.Sql}) AS {SqlText.TypeName(moment.Type)})", moment.Type);
    }

    private static FunctionBinder Part(string unit) => (binder, call) =>
        new BoundExpression($"CAST(date_part('{unit}', {Moment(binder, call, call.Arguments(1, 1)[0]).Sql}) AS DECIMAL(38,0))", SqlType.Integer);

    private static BoundExpression DatePart(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 2);
        return new BoundExpression($"CAST(date_part('{Unit(call, arguments[0])}', {Moment(binder, call, arguments[1]).Sql}) AS DECIMAL(38,0))", SqlType.Integer);
    }

    /// <summary>CONVERT_TIMEZONE('UTC', moment): sessions are in UTC, so other zones and the form with a source zone are refused.</summary>
    private static BoundExpression ConvertTimezone(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 3);
        if (arguments.Length == 3 || arguments[0] is not Literal { Kind: LiteralKind.Text, Value: "UTC" })
        {
            throw SqlErrors.Unmodelled("CONVERT_TIMEZONE to a zone other than UTC");
        }
        return new BoundExpression(Moment(binder, call, arguments[1]).Sql, SqlType.TimestampTz);
    }

    private static BoundExpression Moment(ExpressionBinder binder, Call call, Expression value)
    {
        var bound = binder.Bind(value);
        return bound.Type.Family switch
        {
            TypeFamily.Date or TypeFamily.TimestampNtz or TypeFamily.TimestampLtz or TypeFamily.TimestampTz => bound,
            TypeFamily.Text or TypeFamily.Variant or TypeFamily.Null => Conversions.Cast(bound, SqlType.TimestampNtz),
            _ => throw call.InvalidTypes(bound.Type),
        };
    }

    /// <summary>A bare word or a string, singular, plural or abbreviated (functions-date-time.md).</summary>
    private static string Unit(Call call, Expression unit)
    {
        var word = unit switch
        {
            ColumnReference { Name.Parts: [var name] } => name.Name,
            Literal { Kind: LiteralKind.Text } text => text.Value,
            _ => string.Empty,
        };
        return word.ToUpperInvariant() switch
        {
            "YEAR" or "YEARS" or "Y" or "YY" or "YYYY" or "YR" => "year",
            "QUARTER" or "QUARTERS" or "Q" or "QTR" => "quarter",
            "MONTH" or "MONTHS" or "MM" or "MON" or "MONS" => "month",
            "WEEK" or "WEEKS" or "W" or "WK" => "week",
            "DAY" or "DAYS" or "D" or "DD" => "day",
            "HOUR" or "HOURS" or "H" or "HH" or "HR" or "HRS" => "hour",
            "MINUTE" or "MINUTES" or "M" or "MI" or "MIN" or "MINS" => "minute",
            "SECOND" or "SECONDS" or "S" or "SEC" or "SECS" => "second",
            "MILLISECOND" or "MILLISECONDS" or "MS" => "millisecond",
            _ => throw SqlErrors.Compilation("001008", "22023", $"invalid value ['{word}'] for parameter '1' of {call.Function}"),
        };
    }
}
