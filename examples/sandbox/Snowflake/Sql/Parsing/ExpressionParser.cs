using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Scalar expressions by precedence: OR, AND, NOT, comparison, ||, + -, * / %, unary, postfix (:: : [] .).</summary>
internal static class ExpressionParser
{
    private static readonly string[] Comparisons = ["=", "<>", "!=", "<=", ">=", "<", ">"];

    public static Expression Parse(TokenStream tokens)
    {
        var left = ParseAnd(tokens);
        while (tokens.AcceptWord("OR"))
        {
            left = new Binary("OR", left, ParseAnd(tokens), left.Line, left.Column);
        }
        return left;
    }

    public static ImmutableArray<Expression> ParseList(TokenStream tokens)
    {
        var items = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            items.Add(Parse(tokens));
        }
        while (tokens.AcceptSymbol(","));
        return items.ToImmutable();
    }

    /// <summary><c>( [name =>] value, … )</c>.</summary>
    public static ImmutableArray<Argument> ParseArguments(TokenStream tokens)
    {
        tokens.ExpectSymbol("(");
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        if (tokens.AcceptSymbol(")"))
        {
            return [];
        }
        do
        {
            string? name = null;
            if (tokens.Peek.Kind == TokenKind.Word && tokens.PeekAt(1).IsSymbol("=>"))
            {
                name = tokens.Next().Value;
                tokens.Next();
            }
            arguments.Add(new Argument(name, Parse(tokens)));
        }
        while (tokens.AcceptSymbol(","));
        tokens.ExpectSymbol(")");
        return arguments.ToImmutable();
    }

    private static Expression ParseAnd(TokenStream tokens)
    {
        var left = ParseNot(tokens);
        while (tokens.AcceptWord("AND"))
        {
            left = new Binary("AND", left, ParseNot(tokens), left.Line, left.Column);
        }
        return left;
    }

    private static Expression ParseNot(TokenStream tokens)
    {
        var at = tokens.Peek;
        return tokens.AcceptWord("NOT") ? new Unary("NOT", ParseNot(tokens), at.Line, at.Column) : ParseComparison(tokens);
    }

    private static Expression ParseComparison(TokenStream tokens)
    {
        var left = ParseConcatenation(tokens);
        while (true)
        {
            if (tokens.Peek.Kind == TokenKind.Symbol && Comparisons.Contains(tokens.Peek.Text, StringComparer.Ordinal))
            {
                left = new Binary(tokens.Next().Text, left, ParseConcatenation(tokens), left.Line, left.Column);
                continue;
            }
            if (PredicateParser.TryParse(tokens, left) is not { } predicate)
            {
                return left;
            }
            left = predicate;
        }
    }

    public static Expression ParseConcatenation(TokenStream tokens)
    {
        var left = ParseSum(tokens);
        while (tokens.AcceptSymbol("||"))
        {
            left = new Binary("||", left, ParseSum(tokens), left.Line, left.Column);
        }
        return left;
    }

    private static Expression ParseSum(TokenStream tokens)
    {
        var left = ParseProduct(tokens);
        while (tokens.Peek.IsSymbol("+") || tokens.Peek.IsSymbol("-"))
        {
            left = new Binary(tokens.Next().Text, left, ParseProduct(tokens), left.Line, left.Column);
        }
        return left;
    }

    private static Expression ParseProduct(TokenStream tokens)
    {
        var left = ParseUnary(tokens);
        while (tokens.Peek.IsSymbol("*") || tokens.Peek.IsSymbol("/") || tokens.Peek.IsSymbol("%"))
        {
            left = new Binary(tokens.Next().Text, left, ParseUnary(tokens), left.Line, left.Column);
        }
        return left;
    }

    private static Expression ParseUnary(TokenStream tokens)
    {
        var at = tokens.Peek;
        if (tokens.AcceptSymbol("-"))
        {
            return new Unary("-", ParseUnary(tokens), at.Line, at.Column);
        }
        return tokens.AcceptSymbol("+") ? ParseUnary(tokens) : ParsePostfix(tokens);
    }

    private static Expression ParsePostfix(TokenStream tokens)
    {
        var value = PrimaryParser.Parse(tokens);
        var inPath = false;
        while (true)
        {
            if (tokens.AcceptSymbol("::"))
            {
                value = new Cast(value, TypeParser.Parse(tokens), false, value.Line, value.Column);
                inPath = false;
            }
            else if (tokens.AcceptSymbol(":") || (inPath && tokens.AcceptSymbol(".")))
            {
                value = new Access(value, ExpectKey(tokens), null, value.Line, value.Column);
                inPath = true;
            }
            else if (tokens.AcceptSymbol("["))
            {
                value = ParseBracket(tokens, value);
                inPath = true;
            }
            else
            {
                return tokens.Peek.IsWord("COLLATE") ? throw SqlErrors.Unmodelled("COLLATE") : value;
            }
        }
    }

    private static Access ParseBracket(TokenStream tokens, Expression value)
    {
        var index = Parse(tokens);
        tokens.ExpectSymbol("]");
        return index is Literal { Kind: LiteralKind.Text } key
            ? new Access(value, key.Value, null, value.Line, value.Column)
            : new Access(value, null, index, value.Line, value.Column);
    }

    /// <summary>Path keys are case-sensitive as written: no upper-casing.</summary>
    private static string ExpectKey(TokenStream tokens)
    {
        var token = tokens.Peek;
        if (token.Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier))
        {
            throw tokens.Unexpected();
        }
        tokens.Next();
        return token.Kind == TokenKind.Word ? token.Text : token.Value;
    }
}
