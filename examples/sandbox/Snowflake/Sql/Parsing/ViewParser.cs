using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class ViewParser
{
    public static CreateView ParseCreate(TokenStream tokens, ObjectName name, CreateMode mode, bool secure)
    {
        var columns = ParseColumns(tokens);
        var copyGrants = tokens.AcceptWords("COPY", "GRANTS");
        var options = OptionParser.ParseAll(tokens);
        copyGrants |= tokens.AcceptWords("COPY", "GRANTS");
        if (tokens.Peek.IsWord("WITH"))
        {
            throw SqlErrors.Unmodelled("policies and tags on a view");
        }
        tokens.ExpectWord("AS");
        var text = tokens.RestOfText();
        var query = QueryParser.Parse(tokens);
        return new CreateView(name, mode, secure, columns, copyGrants, options, query, text);
    }

    private static ImmutableArray<Identifier> ParseColumns(TokenStream tokens)
    {
        if (!tokens.AcceptSymbol("("))
        {
            return [];
        }
        var columns = ImmutableArray.CreateBuilder<Identifier>();
        do
        {
            columns.Add(tokens.ExpectIdentifier());
            if (tokens.Peek.IsWord("COMMENT") || tokens.Peek.IsWord("WITH") || tokens.Peek.IsWord("MASKING"))
            {
                throw SqlErrors.Unmodelled($"{tokens.Peek.Value} on a view's column");
            }
        }
        while (tokens.AcceptSymbol(","));
        tokens.ExpectSymbol(")");
        return columns.ToImmutable();
    }
}
