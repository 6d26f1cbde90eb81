using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class ListParser
{
    public static ListFiles Parse(TokenStream tokens)
    {
        var stage = StageParser.Expect(tokens);
        if (!tokens.AcceptWord("PATTERN"))
        {
            return new ListFiles(stage, null);
        }
        tokens.ExpectSymbol("=");
        return new ListFiles(stage, tokens.ExpectString());
    }
}
