using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class QueryParser
{
    private static readonly string[] UnmodelledClauses = ["QUALIFY", "WINDOW", "START", "CONNECT", "INTERSECT", "EXCEPT", "MINUS", "FETCH", "FOR"];

    public static Query Parse(TokenStream tokens)
    {
        var with = tokens.AcceptWord("WITH") ? ParseWith(tokens) : [];
        var body = ParseBody(tokens);
        var orderBy = tokens.AcceptWords("ORDER", "BY") ? ParseOrderBy(tokens) : [];
        var (limit, offset) = ((long?)null, (long?)null);
        if (tokens.AcceptWord("LIMIT"))
        {
            limit = tokens.ExpectInteger();
        }
        if (tokens.AcceptWord("OFFSET"))
        {
            offset = tokens.ExpectInteger();
        }
        Refuse(tokens);
        return new Query(with, body, orderBy, limit, offset);
    }

    private static ImmutableArray<CommonTable> ParseWith(TokenStream tokens)
    {
        if (tokens.Peek.IsWord("RECURSIVE"))
        {
            throw SqlErrors.Unmodelled("WITH RECURSIVE");
        }
        var tables = ImmutableArray.CreateBuilder<CommonTable>();
        do
        {
            var name = tokens.ExpectIdentifier();
            var columns = ImmutableArray<Identifier>.Empty;
            if (tokens.AcceptSymbol("("))
            {
                columns = TableParser.ParseNames(tokens);
                tokens.ExpectSymbol(")");
            }
            tokens.ExpectWord("AS");
            tokens.ExpectSymbol("(");
            var query = Parse(tokens);
            tokens.ExpectSymbol(")");
            tables.Add(new CommonTable(name, columns, query));
        }
        while (tokens.AcceptSymbol(","));
        return tables.ToImmutable();
    }

    private static QueryBody ParseBody(TokenStream tokens)
    {
        var body = ParseTerm(tokens);
        while (tokens.AcceptWord("UNION"))
        {
            var all = tokens.AcceptWord("ALL");
            if (!all)
            {
                tokens.AcceptWord("DISTINCT");
            }
            if (tokens.Peek.IsWord("BY"))
            {
                throw SqlErrors.Unmodelled("UNION BY NAME");
            }
            body = new UnionBody(body, ParseTerm(tokens), all);
        }
        return body;
    }

    private static QueryBody ParseTerm(TokenStream tokens)
    {
        if (tokens.AcceptSymbol("("))
        {
            var query = Parse(tokens);
            tokens.ExpectSymbol(")");
            return new NestedBody(query);
        }
        tokens.ExpectWord("SELECT");
        var distinct = tokens.AcceptWord("DISTINCT");
        if (!distinct)
        {
            tokens.AcceptWord("ALL");
        }
        if (tokens.Peek.IsWord("TOP") && tokens.PeekAt(1).Kind == TokenKind.Number)
        {
            throw SqlErrors.Unmodelled("SELECT TOP");
        }
        var items = ParseItems(tokens);
        var from = tokens.AcceptWord("FROM") ? SourceParser.Parse(tokens) : null;
        var where = tokens.AcceptWord("WHERE") ? ExpressionParser.Parse(tokens) : null;
        var groupBy = tokens.AcceptWords("GROUP", "BY") ? ParseGroupBy(tokens) : [];
        var having = tokens.AcceptWord("HAVING") ? ExpressionParser.Parse(tokens) : null;
        Refuse(tokens);
        return new SelectBody(distinct, items, from, where, groupBy, having);
    }

    private static void Refuse(TokenStream tokens)
    {
        if (tokens.Peek.Kind == TokenKind.Word && UnmodelledClauses.Contains(tokens.Peek.Value, StringComparer.Ordinal))
        {
            throw SqlErrors.Unmodelled($"clause {tokens.Peek.Value}");
        }
        if (tokens.Peek.IsSymbol("->>"))
        {
            throw SqlErrors.Unmodelled("the pipe operator");
        }
    }

    private static ImmutableArray<SelectItem> ParseItems(TokenStream tokens)
    {
        var items = ImmutableArray.CreateBuilder<SelectItem>();
        do
        {
            items.Add(ParseItem(tokens));
        }
        while (tokens.AcceptSymbol(","));
        return items.ToImmutable();
    }

    private static SelectItem ParseItem(TokenStream tokens)
    {
        var start = tokens.Peek.Start;
        if (SourceParser.TryStar(tokens) is { } star)
        {
            return new SelectItem(star, null, "*");
        }
        var expression = ExpressionParser.Parse(tokens);
        var text = tokens.TextBetween(start, tokens.LastEnd);
        return new SelectItem(expression, SourceParser.ParseAlias(tokens), text);
    }

    private static ImmutableArray<Expression> ParseGroupBy(TokenStream tokens)
    {
        if (tokens.Peek.IsWord("ALL") || tokens.Peek.IsWord("ROLLUP") || tokens.Peek.IsWord("CUBE") || tokens.Peek.IsWord("GROUPING"))
        {
            throw SqlErrors.Unmodelled($"GROUP BY {tokens.Peek.Value}");
        }
        return ExpressionParser.ParseList(tokens);
    }

    private static ImmutableArray<OrderItem> ParseOrderBy(TokenStream tokens)
    {
        var items = ImmutableArray.CreateBuilder<OrderItem>();
        do
        {
            var expression = ExpressionParser.Parse(tokens);
            var descending = tokens.AcceptWord("DESC");
            if (!descending)
            {
                tokens.AcceptWord("ASC");
            }
            bool? nullsFirst = tokens.AcceptWords("NULLS", "FIRST") ? true : tokens.AcceptWords("NULLS", "LAST") ? false : null;
            items.Add(new OrderItem(expression, descending, nullsFirst));
        }
        while (tokens.AcceptSymbol(","));
        return items.ToImmutable();
    }
}
