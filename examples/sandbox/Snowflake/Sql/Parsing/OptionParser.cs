using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Reads <c>NAME = value</c> lists. Which names a statement has is for its executor to say; none is dropped.</summary>
internal static class OptionParser
{
    /// <summary>As many options as there are; stops at the first word without an equals sign.</summary>
    public static ImmutableArray<Option> ParseAll(TokenStream tokens)
    {
        var options = ImmutableArray.CreateBuilder<Option>();
        while (tokens.Peek.Kind == TokenKind.Word && tokens.PeekAt(1).IsSymbol("="))
        {
            options.Add(ParseOne(tokens));
            if (tokens.Peek.IsSymbol(",") && tokens.PeekAt(1).Kind == TokenKind.Word && tokens.PeekAt(2).IsSymbol("="))
            {
                tokens.Next();
            }
        }
        return options.ToImmutable();
    }

    /// <summary>At least one option, as after SET.</summary>
    public static ImmutableArray<Option> ParseSome(TokenStream tokens)
    {
        var options = ParseAll(tokens);
        return options.IsEmpty ? throw tokens.Unexpected() : options;
    }

    private static Option ParseOne(TokenStream tokens)
    {
        var name = tokens.Next().Value;
        tokens.ExpectSymbol("=");
        return new Option(name, ParseValue(tokens));
    }

    private static OptionValue ParseValue(TokenStream tokens)
    {
        switch (tokens.Peek.Kind)
        {
            case TokenKind.String:
                return new OptionValue.Text(tokens.Next().Value);
            case TokenKind.Number:
                return new OptionValue.Number(tokens.Next().Value);
            case TokenKind.Word or TokenKind.QuotedIdentifier:
                return new OptionValue.Name(tokens.ExpectName());
        }
        if (tokens.AcceptSymbol("-"))
        {
            return tokens.Peek.Kind == TokenKind.Number ? new OptionValue.Number("-" + tokens.Next().Value) : throw tokens.Unexpected();
        }
        tokens.ExpectSymbol("(");
        return tokens.Peek.Kind == TokenKind.Word && tokens.PeekAt(1).IsSymbol("=") ? ParseGroup(tokens) : ParseList(tokens);
    }

    private static OptionValue.Group ParseGroup(TokenStream tokens)
    {
        var options = ParseAll(tokens);
        tokens.ExpectSymbol(")");
        return new OptionValue.Group(options);
    }

    private static OptionValue.List ParseList(TokenStream tokens)
    {
        var items = ImmutableArray.CreateBuilder<OptionValue>();
        if (tokens.AcceptSymbol(")"))
        {
            return new OptionValue.List([]);
        }
        do
        {
            items.Add(ParseValue(tokens));
        }
        while (tokens.AcceptSymbol(","));
        tokens.ExpectSymbol(")");
        return new OptionValue.List(items.ToImmutable());
    }
}
