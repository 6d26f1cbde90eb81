using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class DropParser
{
    public static DropObject Parse(TokenStream tokens)
    {
        var kind = ObjectKindParser.ExpectSingular(tokens);
        if (kind == ObjectKind.Account)
        {
            throw SqlErrors.Unmodelled("DROP ACCOUNT");
        }
        var ifExists = tokens.AcceptWords("IF", "EXISTS");
        var name = tokens.ExpectName(kind.InSchema() ? 3 : kind == ObjectKind.Schema ? 2 : 1);
        if (tokens.Peek.IsWord("RESTRICT"))
        {
            throw SqlErrors.Unmodelled("DROP … RESTRICT");
        }
        if (kind is ObjectKind.Database or ObjectKind.Schema or ObjectKind.Table)
        {
            tokens.AcceptWord("CASCADE");
        }
        return new DropObject(kind, name, ifExists);
    }
}
