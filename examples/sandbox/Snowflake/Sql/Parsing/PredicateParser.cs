using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>IS NULL, IN, BETWEEN, LIKE and their negations.</summary>
internal static class PredicateParser
{
    public static Expression? TryParse(TokenStream tokens, Expression value)
    {
        if (tokens.AcceptWord("IS"))
        {
            return ParseIs(tokens, value);
        }
        var mark = tokens.Mark();
        var not = tokens.AcceptWord("NOT");
        if (tokens.AcceptWord("IN"))
        {
            return ParseIn(tokens, value, not);
        }
        if (tokens.AcceptWord("BETWEEN"))
        {
            var low = ExpressionParser.ParseConcatenation(tokens);
            tokens.ExpectWord("AND");
            return new Between(value, low, ExpressionParser.ParseConcatenation(tokens), not, value.Line, value.Column);
        }
        if (tokens.Peek.IsWord("LIKE") || tokens.Peek.IsWord("ILIKE") || tokens.Peek.IsWord("RLIKE") || tokens.Peek.IsWord("REGEXP"))
        {
            return ParseMatch(tokens, value, not);
        }
        tokens.Reset(mark);
        return null;
    }

    private static IsNull ParseIs(TokenStream tokens, Expression value)
    {
        var not = tokens.AcceptWord("NOT");
        if (tokens.Peek.IsWord("DISTINCT") || tokens.Peek.IsWord("TRUE") || tokens.Peek.IsWord("FALSE"))
        {
            throw SqlErrors.Unmodelled($"IS {tokens.Peek.Value}");
        }
        tokens.ExpectWord("NULL");
        return new IsNull(value, not, value.Line, value.Column);
    }

    private static Expression ParseIn(TokenStream tokens, Expression value, bool not)
    {
        tokens.ExpectSymbol("(");
        if (tokens.Peek.IsWord("SELECT") || tokens.Peek.IsWord("WITH"))
        {
            var query = QueryParser.Parse(tokens);
            tokens.ExpectSymbol(")");
            return new InQuery(value, query, not, value.Line, value.Column);
        }
        var items = ExpressionParser.ParseList(tokens);
        tokens.ExpectSymbol(")");
        return new InList(value, items, not, value.Line, value.Column);
    }

    private static Match ParseMatch(TokenStream tokens, Expression value, bool not)
    {
        var word = tokens.Next().Value;
        if (tokens.Peek.IsWord("ANY") || tokens.Peek.IsWord("ALL"))
        {
            throw SqlErrors.Unmodelled($"{word} {tokens.Peek.Value}");
        }
        var pattern = ExpressionParser.ParseConcatenation(tokens);
        var escape = tokens.AcceptWord("ESCAPE") ? ExpressionParser.ParseConcatenation(tokens) : null;
        return new Match(word is "REGEXP" ? "RLIKE" : word, value, pattern, escape, not, value.Line, value.Column);
    }
}
