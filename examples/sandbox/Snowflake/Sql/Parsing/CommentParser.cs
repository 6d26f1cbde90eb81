using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>COMMENT [IF EXISTS] ON kind name IS 'text'.</summary>
internal static class CommentParser
{
    public static CommentOn Parse(TokenStream tokens)
    {
        var ifExists = tokens.AcceptWords("IF", "EXISTS");
        tokens.ExpectWord("ON");
        if (tokens.Peek.IsWord("COLUMN"))
        {
            throw SqlErrors.Unmodelled("COMMENT ON COLUMN");
        }
        var kind = ObjectKindParser.ExpectSingular(tokens);
        var name = tokens.ExpectName(kind.InSchema() ? 3 : kind == ObjectKind.Schema ? 2 : 1);
        tokens.ExpectWord("IS");
        return new CommentOn(kind, name, ifExists, tokens.ExpectString());
    }
}
