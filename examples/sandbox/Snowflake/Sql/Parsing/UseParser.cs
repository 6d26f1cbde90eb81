using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class UseParser
{
    public static UseObject Parse(TokenStream tokens)
    {
        if (tokens.Peek.IsWord("SECONDARY"))
        {
            throw SqlErrors.Unmodelled("USE SECONDARY ROLES");
        }
        if (tokens.AcceptWord("ROLE"))
        {
            return new UseObject(ObjectKind.Role, tokens.ExpectName(1));
        }
        if (tokens.AcceptWord("WAREHOUSE"))
        {
            return new UseObject(ObjectKind.Warehouse, tokens.ExpectName(1));
        }
        if (tokens.AcceptWord("SCHEMA"))
        {
            return new UseObject(ObjectKind.Schema, tokens.ExpectName(2));
        }
        var database = tokens.AcceptWord("DATABASE");
        var name = tokens.ExpectName(database ? 1 : 2);
        return new UseObject(name.Parts.Length == 1 ? ObjectKind.Database : ObjectKind.Schema, name);
    }
}
