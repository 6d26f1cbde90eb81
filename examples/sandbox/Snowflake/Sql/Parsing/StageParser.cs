using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Reads <c>@stage/path</c>, bare or within a string.</summary>
internal static class StageParser
{
    public static StageReference Expect(TokenStream tokens)
    {
        var token = tokens.Peek;
        if (token.Kind == TokenKind.String)
        {
            tokens.Next();
            return token.Value.StartsWith('@')
                ? Parse(token.Value[1..], token)
                : throw SqlErrors.Unmodelled("a location that is not a stage");
        }
        if (token.Kind != TokenKind.StageReference)
        {
            throw tokens.Unexpected();
        }
        tokens.Next();
        return Parse(token.Value, token);
    }

    private static StageReference Parse(string text, Token at)
    {
        if (text.StartsWith('~') || text.Contains('%', StringComparison.Ordinal))
        {
            throw SqlErrors.Unmodelled("user and table stages");
        }
        var slash = SlashOutsideQuotes(text);
        var name = slash < 0 ? text : text[..slash];
        var tokens = new TokenStream(name, Lexer.Tokenize(name));
        if (tokens.AtEnd)
        {
            throw SqlErrors.Syntax(at.Line, at.Column, at.Text);
        }
        var stage = tokens.ExpectName();
        tokens.ExpectEnd();
        return new StageReference(stage, slash < 0 ? string.Empty : text[(slash + 1)..]);
    }

    private static int SlashOutsideQuotes(string text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (text[i] == '/' && !quoted)
            {
                return i;
            }
        }
        return -1;
    }
}
