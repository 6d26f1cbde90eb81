using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

internal sealed record Query(ImmutableArray<CommonTable> With, QueryBody Body, ImmutableArray<OrderItem> OrderBy, long? Limit, long? Offset);

internal sealed record CommonTable(Identifier Name, ImmutableArray<Identifier> Columns, Query Query);

internal sealed record OrderItem(Expression Expression, bool Descending, bool? NullsFirst);

internal abstract record QueryBody;

internal sealed record SelectBody(bool Distinct, ImmutableArray<SelectItem> Items, TableSource? From, Expression? Where,
    ImmutableArray<Expression> GroupBy, Expression? Having) : QueryBody;

/// <param name="All">UNION ALL; otherwise UNION.</param>
internal sealed record UnionBody(QueryBody Left, QueryBody Right, bool All) : QueryBody;

internal sealed record NestedBody(Query Query) : QueryBody;

/// <param name="Text">The expression as written, from which Snowflake derives the column's name.</param>
internal sealed record SelectItem(Expression Expression, Identifier? Alias, string Text);

internal abstract record TableSource(Identifier? Alias);

internal sealed record NamedSource(ObjectName Name, Identifier? Alias) : TableSource(Alias);

internal sealed record StageSource(StageReference Stage, ImmutableArray<Option> Options, Identifier? Alias) : TableSource(Alias);

internal sealed record SubquerySource(Query Query, Identifier? Alias) : TableSource(Alias);

/// <summary>TABLE(function(…)).</summary>
internal sealed record FunctionSource(ObjectName Function, ImmutableArray<Argument> Arguments, Identifier? Alias) : TableSource(Alias);

/// <summary>LATERAL FLATTEN(…) or TABLE(FLATTEN(…)).</summary>
internal sealed record FlattenSource(ImmutableArray<Argument> Arguments, Identifier? Alias) : TableSource(Alias);

internal enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,
    Cross,
}

internal sealed record JoinSource(TableSource Left, TableSource Right, JoinKind Kind, Expression? On, ImmutableArray<Identifier> Using) : TableSource((Identifier?)null);

/// <param name="Name">Null for a positional argument.</param>
internal sealed record Argument(string? Name, Expression Value);
