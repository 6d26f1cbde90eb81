using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql;

namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>Puts bound values where the question marks are, as tokens: a value can never become syntax.</summary>
internal static class Bindings
{
    public static List<Token> Apply(List<Token> tokens, ImmutableArray<Binding> bindings)
    {
        var next = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Placeholder)
            {
                continue;
            }
            if (next >= bindings.Length)
            {
                throw SqlErrors.Of("002049", "42601", $"SQL compilation error: error line {tokens[i].Line} at position {tokens[i].Column}\nBind variable ? not set.");
            }
            tokens[i] = Literal(tokens[i], bindings[next++]);
        }
        return tokens;
    }

    private static Token Literal(Token at, Binding binding)
    {
        if (binding.Value is not { } value)
        {
            return at with { Kind = TokenKind.Word, Value = "NULL" };
        }
        if (binding.Type is "TEXT")
        {
            return at with { Kind = TokenKind.String, Value = value };
        }
        return decimal.TryParse(value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? at with { Kind = TokenKind.Number, Value = value }
            : throw SqlErrors.Unmodelled($"a FIXED binding that is not an unsigned number");
    }
}
