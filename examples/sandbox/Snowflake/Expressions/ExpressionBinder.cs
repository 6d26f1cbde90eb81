using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Gives an expression its type and translates it to DuckDB's SQL.</summary>
internal sealed class ExpressionBinder(QueryBinder queries, Scope scope)
{
    public QueryBinder Queries { get; } = queries;

    public BoundExpression Bind(Expression expression) => expression switch
    {
        Literal literal => BindLiteral(literal),
        ColumnReference reference => scope.Resolve(reference.Name, reference.Line, reference.Column),
        PositionalReference positional => BindPositional(positional),
        Access access => AccessBinder.Bind(this, access),
        Cast { Try: true } cast => Conversions.TryCast(Bind(cast.Value), cast.Type),
        Cast cast => Conversions.Cast(Bind(cast.Value), cast.Type),
        Unary unary => BindUnary(unary),
        Binary binary => OperatorBinder.Bind(this, binary),
        Match match => BindMatch(match),
        InList list => BindInList(list),
        InQuery query => BindInQuery(query),
        Between between => BindBetween(between),
        IsNull isNull => new BoundExpression($"({Bind(isNull.Value).Sql} IS {(isNull.Not ? "NOT " : string.Empty)}NULL)", SqlType.Boolean),
        Case branch => CaseBinder.Bind(this, branch),
        Call call => Functions.FunctionTable.Bind(this, call),
        ScalarQuery query => BindScalarQuery(query),
        Exists exists => new BoundExpression($"EXISTS ({Queries.Bind(exists.Query, scope).Sql})", SqlType.Boolean),
        Star star => throw SqlErrors.Syntax(star.Line, star.Column, "*"),
        _ => throw SqlErrors.Unmodelled(expression.GetType().Name),
    };

    public BoundExpression BindAs(Expression expression, SqlType type) => Conversions.Cast(Bind(expression), type);

    public string Text(Expression expression)
    {
        var bound = Bind(expression);
        return Conversions.ToText(bound.Sql, bound.Type);
    }

    public string Condition(Expression expression) => BindAs(expression, SqlType.Boolean).Sql;

    private static BoundExpression BindLiteral(Literal literal) => literal.Kind switch
    {
        LiteralKind.Text => new BoundExpression(SqlText.Literal(literal.Value), new SqlType(TypeFamily.Text, Math.Max(1, literal.Value.Length))),
        LiteralKind.Number => BindNumber(literal.Value),
        LiteralKind.Boolean => new BoundExpression(literal.Value.ToLowerInvariant(), SqlType.Boolean),
        _ => new BoundExpression("NULL", SqlType.Null),
    };

    private static BoundExpression BindNumber(string text)
    {
        if (text.Contains('e', StringComparison.OrdinalIgnoreCase))
        {
            return new BoundExpression($"CAST({text} AS DOUBLE)", SqlType.Float);
        }
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var type = SqlType.Number(Math.Clamp(text.Length - (dot < 0 ? 0 : 1), 1, 38), dot < 0 ? 0 : text.Length - dot - 1);
        return new BoundExpression($"CAST({text} AS {SqlText.TypeName(type)})", type);
    }

    private BoundExpression BindPositional(PositionalReference positional)
    {
        var name = new Identifier($"${positional.Position}", positional.Line, positional.Column);
        var parts = positional.Qualifier is { } qualifier ? new[] { qualifier, name } : [name];
        return scope.Resolve(new ObjectName([.. parts]), positional.Line, positional.Column);
    }

    private BoundExpression BindUnary(Unary unary)
    {
        if (unary.Operator is "NOT")
        {
            return new BoundExpression($"(NOT {Condition(unary.Operand)})", SqlType.Boolean);
        }
        var operand = OperatorBinder.Numeric(Bind(unary.Operand));
        return new BoundExpression($"(- {operand.Sql})", operand.Type);
    }

    private BoundExpression BindMatch(Match match)
    {
        var (value, pattern) = (Text(match.Value), Text(match.Pattern));
        var not = match.Not ? "NOT " : string.Empty;
        if (match.Operator is "RLIKE")
        {
            return new BoundExpression($"({not}regexp_full_match({value}, {pattern}))", SqlType.Boolean);
        }
        var escape = match.Escape is null ? string.Empty : $" ESCAPE {Text(match.Escape)}";
        return new BoundExpression($"({value} {not}{match.Operator} {pattern}{escape})", SqlType.Boolean);
    }

    private BoundExpression BindInList(InList list)
    {
        var value = Bind(list.Value);
        var items = list.Items.Select(Bind).ToList();
        var type = TypeRules.Common(items.Select(item => item.Type).Prepend(value.Type));
        var texts = items.Select(item => Conversions.Cast(item, type).Sql);
        return new BoundExpression($"({Conversions.Cast(value, type).Sql} {(list.Not ? "NOT " : string.Empty)}IN ({string.Join(", ", texts)}))", SqlType.Boolean);
    }

    private BoundExpression BindInQuery(InQuery query)
    {
        var inner = Queries.Bind(query.Query, scope);
        RequireOneColumn(inner);
        var value = Bind(query.Value);
        var type = TypeRules.Common(value.Type, inner.Columns[0].Type);
        var item = Conversions.Cast(new BoundExpression("q.c0", inner.Columns[0].Type), type).Sql;
        return new BoundExpression($"({Conversions.Cast(value, type).Sql} {(query.Not ? "NOT " : string.Empty)}IN (SELECT {item} FROM ({inner.Sql}) AS q))", SqlType.Boolean);
    }

    private BoundExpression BindBetween(Between between)
    {
        var low = new Binary(">=", between.Value, between.Low, between.Line, between.Column);
        var high = new Binary("<=", between.Value, between.High, between.Line, between.Column);
        var both = $"({OperatorBinder.Bind(this, low).Sql} AND {OperatorBinder.Bind(this, high).Sql})";
        return new BoundExpression(between.Not ? $"(NOT {both})" : both, SqlType.Boolean);
    }

    private BoundExpression BindScalarQuery(ScalarQuery query)
    {
        var inner = Queries.Bind(query.Query, scope);
        RequireOneColumn(inner);
        return new BoundExpression($"({inner.Sql})", inner.Columns[0].Type);
    }

    private static void RequireOneColumn(BoundQuery query)
    {
        if (query.Columns.Length != 1)
        {
            throw SqlErrors.Compilation("002050", "42601", $"Subquery returns {query.Columns.Length} columns where one is expected.");
        }
    }
}
