using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>COPY INTO table. COPY INTO location is not modelled.</summary>
internal static class CopyParser
{
    public static CopyInto Parse(TokenStream tokens)
    {
        tokens.ExpectWord("INTO");
        if (tokens.Peek.Kind is TokenKind.StageReference or TokenKind.String)
        {
            throw SqlErrors.Unmodelled("COPY INTO a location");
        }
        var table = tokens.ExpectName();
        var columns = ImmutableArray<Identifier>.Empty;
        if (tokens.AcceptSymbol("("))
        {
            columns = TableParser.ParseNames(tokens);
            tokens.ExpectSymbol(")");
        }
        tokens.ExpectWord("FROM");
        var (stage, transform) = tokens.AcceptSymbol("(") ? ParseTransform(tokens) : (StageParser.Expect(tokens), null);
        return new CopyInto(table, columns, stage, transform, OptionParser.ParseAll(tokens));
    }

    private static (StageReference Stage, SelectBody? Transform) ParseTransform(TokenStream tokens)
    {
        var query = QueryParser.Parse(tokens);
        tokens.ExpectSymbol(")");
        if (query.Body is not SelectBody body || !query.With.IsEmpty || !query.OrderBy.IsEmpty || query.Limit is not null || query.Offset is not null
            || body.Where is not null || !body.GroupBy.IsEmpty || body.Having is not null || body.From is not StageSource source)
        {
            // data-load-transform.md: a COPY transformation is a plain SELECT … FROM @stage.
            throw SqlErrors.Compilation("002301", "0A000", "COPY statement only supports simple SELECT from stage statements for import.");
        }
        return source.Options.IsEmpty
            ? (source.Stage, body)
            : throw SqlErrors.Unmodelled("FILE_FORMAT or PATTERN within a COPY transformation's FROM");
    }
}
