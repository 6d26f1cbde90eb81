using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>A name inside a string, as in <c>FORMAT_NAME = 'db.schema.f'</c> and <c>DATABASE_NAME => '"my_db"'</c>.</summary>
internal static class NameText
{
    public static ObjectName Parse(string text, string property)
    {
        try
        {
            var tokens = new TokenStream(text, Lexer.Tokenize(text));
            var name = tokens.ExpectName();
            tokens.ExpectEnd();
            return name;
        }
        catch (SnowflakeException)
        {
            throw SqlErrors.InvalidValue(text, property);
        }
    }

    /// <summary>As SHOW GRANTS prints it: quoted where that is needed to read it back.</summary>
    public static string Print(string name) =>
        name.Length > 0 && (char.IsAsciiLetterUpper(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_' or '$')
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
