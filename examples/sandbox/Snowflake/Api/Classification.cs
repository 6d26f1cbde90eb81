using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>What the journal calls a request, before it is known whether it will be let in.</summary>
internal static class Classification
{
    public static ReceivedRequest Of(string sql)
    {
        try
        {
            var statements = Script.Split(sql);
            if (statements.Count == 1)
            {
                var statement = statements[0].Parse();
                return new ReceivedRequest(statement.Operation, statement.Target, statement.Mutating);
            }
            return new ReceivedRequest(statements.Count == 0 ? "EMPTY" : "MULTIPLE STATEMENTS", string.Empty, statements.Count > 0);
        }
        catch (SnowflakeException)
        {
            // The first word of a statement that does not parse tells enough, and holds no secret.
            var first = sql.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? string.Empty;
            var word = new string([.. first.TakeWhile(char.IsAsciiLetter)]).ToUpperInvariant();
            return new ReceivedRequest(word.Length == 0 ? "UNPARSED" : $"{word} (unparsed)", string.Empty, word is not ("SELECT" or "SHOW" or "DESC" or "DESCRIBE" or "LIST" or "LS"));
        }
    }
}
