using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Literals, columns, calls, CASE, CAST and bracketed expressions.</summary>
internal static class PrimaryParser
{
    public static Expression Parse(TokenStream tokens)
    {
        var token = tokens.Peek;
        switch (token.Kind)
        {
            case TokenKind.String:
                tokens.Next();
                return new Literal(LiteralKind.Text, token.Value, token.Line, token.Column);
            case TokenKind.Number:
                tokens.Next();
                return new Literal(LiteralKind.Number, token.Value, token.Line, token.Column);
            case TokenKind.Positional:
                tokens.Next();
                return new PositionalReference(null, int.Parse(token.Value, System.Globalization.CultureInfo.InvariantCulture), token.Line, token.Column);
            case TokenKind.Placeholder:
                throw SqlErrors.Of("002049", "42601", "SQL compilation error: error line " + $"{token.Line} at position {token.Column}\nBind variable ? not set.");
            case TokenKind.QuotedIdentifier:
                return ParseReference(tokens);
            case TokenKind.Word:
                return ParseWord(tokens, token);
        }
        if (tokens.AcceptSymbol("("))
        {
            return ParseBracketed(tokens, token);
        }
        throw token.IsSymbol("{") || token.IsSymbol("[") ? SqlErrors.Unmodelled("object and array constants") : tokens.Unexpected();
    }

    private static Expression ParseBracketed(TokenStream tokens, Token at)
    {
        if (tokens.Peek.IsWord("SELECT") || tokens.Peek.IsWord("WITH"))
        {
            var query = QueryParser.Parse(tokens);
            tokens.ExpectSymbol(")");
            return new ScalarQuery(query, at.Line, at.Column);
        }
        var inner = ExpressionParser.Parse(tokens);
        if (tokens.Peek.IsSymbol(","))
        {
            throw SqlErrors.Unmodelled("row values");
        }
        tokens.ExpectSymbol(")");
        return inner;
    }

    private static Expression ParseWord(TokenStream tokens, Token token)
    {
        switch (token.Value)
        {
            case "NULL":
                tokens.Next();
                return new Literal(LiteralKind.Null, "NULL", token.Line, token.Column);
            case "TRUE" or "FALSE":
                tokens.Next();
                return new Literal(LiteralKind.Boolean, token.Value, token.Line, token.Column);
            case "CASE":
                tokens.Next();
                return ParseCase(tokens, token);
            case "CAST" or "TRY_CAST" when tokens.PeekAt(1).IsSymbol("("):
                return ParseCast(tokens, token);
            case "EXISTS" when tokens.PeekAt(1).IsSymbol("("):
                return ParseExists(tokens, token);
            case "INTERVAL" when tokens.PeekAt(1).Kind == TokenKind.String:
            case "EXTRACT" when tokens.PeekAt(1).IsSymbol("("):
                throw SqlErrors.Unmodelled(token.Value);
            case "CURRENT_TIMESTAMP" or "CURRENT_DATE" when !tokens.PeekAt(1).IsSymbol("("):
                tokens.Next();
                return new Call(token.Value, [], false, token.Line, token.Column);
        }
        if (SourceParser.IsReserved(token) && !tokens.PeekAt(1).IsSymbol("("))
        {
            throw tokens.Unexpected();
        }
        return tokens.PeekAt(1).IsSymbol("(") ? ParseCall(tokens, token) : ParseReference(tokens);
    }

    private static Expression ParseReference(TokenStream tokens)
    {
        var parts = ImmutableArray.CreateBuilder<Identifier>();
        var first = tokens.Peek;
        parts.Add(tokens.ExpectIdentifier());
        while (parts.Count < 4 && tokens.AcceptSymbol("."))
        {
            if (tokens.Peek.Kind == TokenKind.Positional && parts.Count == 1)
            {
                var position = int.Parse(tokens.Next().Value, System.Globalization.CultureInfo.InvariantCulture);
                return new PositionalReference(parts[0], position, first.Line, first.Column);
            }
            parts.Add(tokens.ExpectIdentifier());
        }
        return tokens.Peek.IsSymbol("(")
            ? throw SqlErrors.Unmodelled($"function {string.Join('.', parts.Select(part => part.Name))}")
            : new ColumnReference(new ObjectName(parts.ToImmutable()), first.Line, first.Column);
    }

    private static Call ParseCall(TokenStream tokens, Token name)
    {
        tokens.Next();
        if (tokens.PeekAt(1).IsSymbol("*") && tokens.PeekAt(2).IsSymbol(")"))
        {
            tokens.Next();
            var star = tokens.Next();
            tokens.Next();
            return Finish(tokens, new Call(name.Value, [new Argument(null, new Star(null, star.Line, star.Column))], false, name.Line, name.Column));
        }
        if (!tokens.PeekAt(1).IsWord("DISTINCT"))
        {
            return Finish(tokens, new Call(name.Value, ExpressionParser.ParseArguments(tokens), false, name.Line, name.Column));
        }
        tokens.Next();
        tokens.Next();
        var arguments = ExpressionParser.ParseList(tokens);
        tokens.ExpectSymbol(")");
        return Finish(tokens, new Call(name.Value, [.. arguments.Select(value => new Argument(null, value))], true, name.Line, name.Column));
    }

    private static Call Finish(TokenStream tokens, Call call)
    {
        if (tokens.Peek.IsWord("OVER") || tokens.Peek.IsWord("WITHIN") || (tokens.Peek.IsWord("IGNORE") && tokens.PeekAt(1).IsWord("NULLS")))
        {
            throw SqlErrors.Unmodelled($"{call.Function}(…) {tokens.Peek.Value}");
        }
        return call;
    }

    private static Cast ParseCast(TokenStream tokens, Token name)
    {
        tokens.Next();
        tokens.ExpectSymbol("(");
        var value = ExpressionParser.Parse(tokens);
        tokens.ExpectWord("AS");
        var type = TypeParser.Parse(tokens);
        tokens.ExpectSymbol(")");
        return new Cast(value, type, name.IsWord("TRY_CAST"), name.Line, name.Column);
    }

    private static Exists ParseExists(TokenStream tokens, Token name)
    {
        tokens.Next();
        tokens.ExpectSymbol("(");
        var query = QueryParser.Parse(tokens);
        tokens.ExpectSymbol(")");
        return new Exists(query, name.Line, name.Column);
    }

    private static Case ParseCase(TokenStream tokens, Token at)
    {
        var operand = tokens.Peek.IsWord("WHEN") ? null : ExpressionParser.Parse(tokens);
        var branches = ImmutableArray.CreateBuilder<CaseBranch>();
        while (tokens.AcceptWord("WHEN"))
        {
            var when = ExpressionParser.Parse(tokens);
            tokens.ExpectWord("THEN");
            branches.Add(new CaseBranch(when, ExpressionParser.Parse(tokens)));
        }
        if (branches.Count == 0)
        {
            throw tokens.Unexpected();
        }
        var otherwise = tokens.AcceptWord("ELSE") ? ExpressionParser.Parse(tokens) : null;
        tokens.ExpectWord("END");
        return new Case(operand, branches.ToImmutable(), otherwise, at.Line, at.Column);
    }
}
