using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary><c>value:path.to[0]</c>: a missing element is SQL NULL, a JSON null stays a VARIANT null.</summary>
internal static class AccessBinder
{
    public static BoundExpression Bind(ExpressionBinder binder, Access access)
    {
        var path = string.Empty;
        Expression current = access;
        while (current is Access step && Step(step) is { } text)
        {
            path = text + path;
            current = step.Value;
        }
        if (path.Length == 0)
        {
            return BindComputed(binder, access);
        }
        var value = binder.Bind(current);
        RequireSemiStructured(value, current);
        return new BoundExpression($"json_extract({value.Sql}, {SqlText.Literal("$" + path)})", SqlType.Variant);
    }

    /// <summary>Null for an index that is not a constant.</summary>
    private static string? Step(Access access)
    {
        if (access.Key is { } key)
        {
            return $".{SqlText.Key(key)}";
        }
        return access.Index is Literal { Kind: LiteralKind.Number } index && int.TryParse(index.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? string.Create(CultureInfo.InvariantCulture, $"[{position}]")
            : null;
    }

    private static BoundExpression BindComputed(ExpressionBinder binder, Access access)
    {
        var value = binder.Bind(access.Value);
        RequireSemiStructured(value, access.Value);
        var index = binder.Bind(access.Index!);
        if (index.Type.Family != TypeFamily.Number)
        {
            throw SqlErrors.Unmodelled("an element access by an expression that is not a number");
        }
        return new BoundExpression($"json_extract({value.Sql}, '$[' || CAST({index.Sql} AS VARCHAR) || ']')", SqlType.Variant);
    }

    private static void RequireSemiStructured(BoundExpression value, Expression at)
    {
        if (!value.Type.IsSemiStructured)
        {
            throw SqlErrors.Of("001044", "42P13", $"SQL compilation error: error line {at.Line} at position {at.Column}\nInvalid argument types for function 'GET': ({value.Type}, VARCHAR)");
        }
    }
}
