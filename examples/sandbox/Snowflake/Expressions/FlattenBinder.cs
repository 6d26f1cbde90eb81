using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>LATERAL FLATTEN(input => …): one row for each element of an array or value of an object (flatten.md).</summary>
internal static class FlattenBinder
{
    public static string BindJoined(QueryBinder queries, Scope scope, FlattenSource source, bool outerJoin) =>
        Bind(queries, scope, source, outerJoin ? "LEFT" : "CROSS", " ");

    public static string Bind(QueryBinder queries, Scope scope, FlattenSource source, string join) => Bind(queries, scope, source, join, null);

    private static string Bind(QueryBinder queries, Scope scope, FlattenSource source, string join, string? before)
    {
        var (input, outer) = (Input(queries, scope, source), join is "LEFT" || Flag(source, "OUTER"));
        var relation = queries.Needs.NextRelation();
        var x = input.Sql;
        var parts = $"SELECT CASE json_type({x}) WHEN 'ARRAY' THEN json_extract({x}, '$[*]') WHEN 'OBJECT' THEN json_extract({x}, '$.*') END AS vals, "
            + $"CASE json_type({x}) WHEN 'OBJECT' THEN json_keys({x}) END AS names, "
            + $"CASE json_type({x}) WHEN 'ARRAY' THEN range(CAST(json_array_length({x}) AS BIGINT)) END AS places";
        var rows = $"(SELECT unnest(vals) AS v, unnest(names) AS k, unnest(places) AS i FROM ({parts}))";
        scope.Relations.Add(new ScopeRelation(source.Alias is { } alias ? [alias.Name] : [],
        [
            new ScopeColumn("SEQ", SqlType.Integer, "CAST(1 AS DECIMAL(38,0))"),
            new ScopeColumn("KEY", SqlType.Text, $"{relation}.k"),
            new ScopeColumn("PATH", SqlType.Text, $"coalesce({relation}.k, '[' || CAST({relation}.i AS VARCHAR) || ']')"),
            new ScopeColumn("INDEX", SqlType.Integer, $"CAST({relation}.i AS DECIMAL(38,0))"),
            new ScopeColumn("VALUE", SqlType.Variant, $"{relation}.v"),
            new ScopeColumn("THIS", SqlType.Variant, x),
        ], []));
        if (before is null)
        {
            return outer ? $"(SELECT 1) AS {relation}_one LEFT JOIN LATERAL {rows} AS {relation} ON TRUE" : $"{rows} AS {relation}";
        }
        return outer ? $" LEFT JOIN LATERAL {rows} AS {relation} ON TRUE" : $" CROSS JOIN LATERAL {rows} AS {relation}";
    }

    private static BoundExpression Input(QueryBinder queries, Scope scope, FlattenSource source)
    {
        foreach (var argument in source.Arguments)
        {
            if (argument.Name is null or "RECURSIVE" or "MODE" or "PATH")
            {
                throw SqlErrors.Unmodelled($"FLATTEN argument {argument.Name ?? "without a name"}");
            }
            if (argument.Name is not ("INPUT" or "OUTER"))
            {
                throw SqlErrors.Compilation("001006", "22023", $"invalid argument name '{argument.Name}' for function FLATTEN");
            }
        }
        var input = source.Arguments.FirstOrDefault(argument => argument.Name is "INPUT")
            ?? throw SqlErrors.Compilation("000938", "22023", "not enough arguments for function [FLATTEN], expected 1, got 0");
        var bound = new ExpressionBinder(queries, scope).Bind(input.Value);
        return bound.Type.IsSemiStructured
            ? bound
            : throw SqlErrors.Of("001044", "42P13", $"SQL compilation error: error line {input.Value.Line} at position {input.Value.Column}\nInvalid argument types for function 'FLATTEN': ({bound.Type})");
    }

    private static bool Flag(FlattenSource source, string name) => source.Arguments.FirstOrDefault(argument => string.Equals(argument.Name, name, StringComparison.Ordinal))?.Value switch
    {
        null => false,
        Literal { Kind: LiteralKind.Boolean } literal => literal.Value is "TRUE",
        _ => throw SqlErrors.Unmodelled($"FLATTEN argument {name} that is not a constant"),
    };
}
