using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

internal static class SemiStructuredFunctions
{
    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        ("PARSE_JSON", (binder, call) => Parse(binder, call, false)),
        ("TRY_PARSE_JSON", (binder, call) => Parse(binder, call, true)),
        ("TO_JSON", (binder, call) => new BoundExpression($"CAST({Variant(binder, call).Sql} AS VARCHAR)", SqlType.Text)),
        ("TYPEOF", (binder, call) => new BoundExpression($"sf_typeof({Variant(binder, call).Sql})", SqlType.Text)),
        ("ARRAY_SIZE", ArraySize),
        ("OBJECT_CONSTRUCT", ObjectConstruct),
        ("OBJECT_KEYS", (binder, call) => new BoundExpression($"to_json(json_keys({Variant(binder, call).Sql}))", SqlType.Array)),
        ("GET", (binder, call) => Get(binder, call)),
        ("GET_PATH", GetPath),
        ("IS_INTEGER", IsType("'UBIGINT', 'BIGINT', 'HUGEINT'")),
        ("IS_DECIMAL", IsType("'UBIGINT', 'BIGINT', 'HUGEINT', 'DOUBLE'")),
        ("IS_DOUBLE", IsType("'UBIGINT', 'BIGINT', 'HUGEINT', 'DOUBLE'")),
        ("IS_REAL", IsType("'UBIGINT', 'BIGINT', 'HUGEINT', 'DOUBLE'")),
        ("IS_VARCHAR", IsType("'VARCHAR'")),
        ("IS_CHAR", IsType("'VARCHAR'")),
        ("IS_BOOLEAN", IsType("'BOOLEAN'")),
        ("IS_ARRAY", IsType("'ARRAY'")),
        ("IS_OBJECT", IsType("'OBJECT'")),
        ("IS_NULL_VALUE", IsType("'NULL'")),
    ];

    private static BoundExpression Parse(ExpressionBinder binder, Call call, bool attempt)
    {
        var text = binder.Bind(call.Arguments(1, 1)[0]);
        if (text.Type.Family is not (TypeFamily.Text or TypeFamily.Variant or TypeFamily.Null))
        {
            throw call.InvalidTypes(text.Type);
        }
        var sql = Conversions.ToText(text.Sql, text.Type);
        var parsed = $"CASE WHEN json_valid({sql}) THEN CAST({sql} AS JSON) END";
        return new BoundExpression(attempt ? parsed : $"sf_check({sql}, {parsed}, {SqlText.Error("100069", "22P02", $"'Error parsing JSON: ' || left({sql}, 60)")})", SqlType.Variant);
    }

    private static BoundExpression Variant(ExpressionBinder binder, Call call)
    {
        var value = binder.Bind(call.Arguments(1, 1)[0]);
        return value.Type.IsSemiStructured || value.Type.Family == TypeFamily.Null ? Conversions.Cast(value, SqlType.Variant) : throw call.InvalidTypes(value.Type);
    }

    private static BoundExpression ArraySize(ExpressionBinder binder, Call call)
    {
        var value = Variant(binder, call);
        return new BoundExpression($"(CASE WHEN json_type({value.Sql}) = 'ARRAY' THEN CAST(json_array_length({value.Sql}) AS DECIMAL(38,0)) END)", SqlType.Integer);
    }

    /// <summary>Pairs whose key or value is NULL are left out (object_construct.md).</summary>
    private static BoundExpression ObjectConstruct(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(0, 200);
        if (arguments.Length % 2 != 0)
        {
            throw call.InvalidTypes([.. arguments.Select(argument => binder.Bind(argument).Type)]);
        }
        var pairs = new List<string>();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = binder.Bind(arguments[i + 1]);
            var json = Conversions.ToVariant(value.Sql, value.Type);
            pairs.Add($"CASE WHEN {value.Sql} IS NULL THEN '{{}}'::JSON ELSE json_object({binder.Text(arguments[i])}, {json}) END");
        }
        return new BoundExpression(pairs.Count == 0 ? "'{}'::JSON" : $"json_merge_patch('{{}}'::JSON, {string.Join(", ", pairs)})", SqlType.Object);
    }

    private static BoundExpression Get(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 2);
        return arguments[1] is Literal { Kind: LiteralKind.Text } key
            ? binder.Bind(new Access(arguments[0], key.Value, null, call.Line, call.Column))
            : binder.Bind(new Access(arguments[0], null, arguments[1], call.Line, call.Column));
    }

    /// <summary>GET_PATH(value, 'a.b[0]') with a constant path.</summary>
    private static BoundExpression GetPath(ExpressionBinder binder, Call call)
    {
        var arguments = call.Arguments(2, 2);
        if (arguments[1] is not Literal { Kind: LiteralKind.Text } path)
        {
            throw Errors.SqlErrors.Unmodelled("GET_PATH with a path that is not a constant");
        }
        var tokens = new Sql.TokenStream("x:" + path.Value, Sql.Lexer.Tokenize("x:" + path.Value));
        var parsed = Sql.Parsing.ExpressionParser.Parse(tokens);
        tokens.ExpectEnd();
        return binder.Bind(Rebase(parsed, arguments[0]));
    }

    private static Expression Rebase(Expression path, Expression value) =>
        path is Access access ? access with { Value = Rebase(access.Value, value) } : value;

    private static FunctionBinder IsType(string types) => (binder, call) =>
    {
        var value = Variant(binder, call);
        return new BoundExpression($"(json_type({value.Sql}) IN ({types}))", SqlType.Boolean);
    };
}
