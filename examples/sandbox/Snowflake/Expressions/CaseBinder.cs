using System.Text;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>CASE, IFF, COALESCE and their kin: branches meet in a common type.</summary>
internal static class CaseBinder
{
    public static BoundExpression Bind(ExpressionBinder binder, Case expression)
    {
        var values = expression.Branches.Select(branch => binder.Bind(branch.Then)).ToList();
        var otherwise = expression.Otherwise is null ? new BoundExpression("NULL", SqlType.Null) : binder.Bind(expression.Otherwise);
        var type = Merge(values.Append(otherwise));
        var sql = new StringBuilder("(CASE");
        for (var i = 0; i < values.Count; i++)
        {
            var when = expression.Branches[i].When;
            var condition = expression.Operand is null
                ? binder.Condition(when)
                : OperatorBinder.Bind(binder, new Binary("=", expression.Operand, when, when.Line, when.Column)).Sql;
            sql.Append($" WHEN {condition} THEN {Fit(values[i], type)}");
        }
        return new BoundExpression(sql.Append($" ELSE {Fit(otherwise, type)} END)").ToString(), type);
    }

    public static BoundExpression Coalesce(ExpressionBinder binder, IEnumerable<Expression> items)
    {
        var values = items.Select(binder.Bind).ToList();
        var type = Merge(values);
        return new BoundExpression($"coalesce({string.Join(", ", values.Select(value => Fit(value, type)))})", type);
    }

    /// <summary>Unlike in a comparison, a VARIANT among the branches makes the result a VARIANT.</summary>
    public static SqlType Merge(IEnumerable<BoundExpression> values)
    {
        var types = values.Select(value => value.Type).Where(type => type.Family != TypeFamily.Null).ToList();
        return types.Any(type => type.IsSemiStructured) && types.Distinct().Count() > 1 ? SqlType.Variant : TypeRules.Common(types);
    }

    public static string Fit(BoundExpression value, SqlType type) => type.Family == TypeFamily.Null ? value.Sql : Conversions.Cast(value, type).Sql;
}
