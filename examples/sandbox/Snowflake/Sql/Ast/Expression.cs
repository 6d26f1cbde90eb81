using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>A scalar expression. Positions are those of its first token, for error messages.</summary>
internal abstract record Expression(int Line, int Column);

internal enum LiteralKind
{
    Text,
    Number,
    Boolean,
    Null,
}

internal sealed record Literal(LiteralKind Kind, string Value, int Line, int Column) : Expression(Line, Column);

/// <summary><c>*</c> or <c>t.*</c>.</summary>
internal sealed record Star(ObjectName? Qualifier, int Line, int Column) : Expression(Line, Column)
{
    /// <summary><c>* EXCLUDE (a, b)</c>.</summary>
    public ImmutableArray<Identifier> Exclude { get; init; } = [];
}

internal sealed record ColumnReference(ObjectName Name, int Line, int Column) : Expression(Line, Column);

/// <summary><c>$1</c> or <c>t.$1</c>.</summary>
internal sealed record PositionalReference(Identifier? Qualifier, int Position, int Line, int Column) : Expression(Line, Column);

/// <summary><c>value:path</c>, <c>value['key']</c>, <c>value[0]</c>: exactly one of key and index is set.</summary>
internal sealed record Access(Expression Value, string? Key, Expression? Index, int Line, int Column) : Expression(Line, Column);

internal sealed record Cast(Expression Value, SqlType Type, bool Try, int Line, int Column) : Expression(Line, Column);

internal sealed record Unary(string Operator, Expression Operand, int Line, int Column) : Expression(Line, Column);

internal sealed record Binary(string Operator, Expression Left, Expression Right, int Line, int Column) : Expression(Line, Column);

/// <param name="Operator"><c>LIKE</c>, <c>ILIKE</c> or <c>RLIKE</c>.</param>
internal sealed record Match(string Operator, Expression Value, Expression Pattern, Expression? Escape, bool Not, int Line, int Column) : Expression(Line, Column);

internal sealed record InList(Expression Value, ImmutableArray<Expression> Items, bool Not, int Line, int Column) : Expression(Line, Column);

internal sealed record InQuery(Expression Value, Query Query, bool Not, int Line, int Column) : Expression(Line, Column);

internal sealed record Between(Expression Value, Expression Low, Expression High, bool Not, int Line, int Column) : Expression(Line, Column);

internal sealed record IsNull(Expression Value, bool Not, int Line, int Column) : Expression(Line, Column);

internal sealed record Case(Expression? Operand, ImmutableArray<CaseBranch> Branches, Expression? Otherwise, int Line, int Column) : Expression(Line, Column);

internal sealed record CaseBranch(Expression When, Expression Then);

internal sealed record Call(string Function, ImmutableArray<Argument> Arguments, bool Distinct, int Line, int Column) : Expression(Line, Column);

internal sealed record ScalarQuery(Query Query, int Line, int Column) : Expression(Line, Column);

internal sealed record Exists(Query Query, int Line, int Column) : Expression(Line, Column);
