using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class DescribeParser
{
    public static DescribeObject Parse(TokenStream tokens)
    {
        var kind = ObjectKindParser.ExpectSingular(tokens);
        if (kind is ObjectKind.Account or ObjectKind.Role or ObjectKind.Database or ObjectKind.Schema or ObjectKind.FileFormat)
        {
            throw SqlErrors.Unmodelled($"DESCRIBE {kind.Word()}");
        }
        return new DescribeObject(kind, tokens.ExpectName(kind.InSchema() ? 3 : 1));
    }
}
