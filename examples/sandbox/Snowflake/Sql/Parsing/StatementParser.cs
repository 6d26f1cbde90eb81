using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Dispatches on a statement's first word.</summary>
internal static class StatementParser
{
    /// <summary>Statements that Snowflake has and this one refuses by name, so that nobody takes them for typing errors.</summary>
    private static readonly HashSet<string> KnownElsewhere = new(StringComparer.Ordinal)
    {
        "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "UNDROP", "CALL", "PUT", "GET", "REMOVE", "RM", "BEGIN", "START",
        "COMMIT", "ROLLBACK", "SET", "UNSET", "EXPLAIN", "DECLARE", "BACKUP",
    };

    public static Statement Parse(TokenStream tokens)
    {
        var statement = ParseOne(tokens);
        tokens.ExpectEnd();
        return statement;
    }

    private static Statement ParseOne(TokenStream tokens)
    {
        var first = tokens.Peek;
        if (first.IsWord("SELECT") || first.IsWord("WITH") || first.IsSymbol("("))
        {
            return new Select(QueryParser.Parse(tokens));
        }
        if (first.Kind != TokenKind.Word)
        {
            throw tokens.Unexpected();
        }
        tokens.Next();
        switch (first.Value)
        {
            case "CREATE":
                return CreateParser.Parse(tokens);
            case "ALTER":
                return AlterParser.Parse(tokens);
            case "DROP":
                return DropParser.Parse(tokens);
            case "SHOW":
                return ShowParser.Parse(tokens);
            case "DESC" or "DESCRIBE":
                return DescribeParser.Parse(tokens);
            case "GRANT":
                return GrantParser.ParseGrant(tokens);
            case "REVOKE":
                return GrantParser.ParseRevoke(tokens);
            case "USE":
                return UseParser.Parse(tokens);
            case "LIST" or "LS":
                return ListParser.Parse(tokens);
            case "COPY":
                return CopyParser.Parse(tokens);
            case "COMMENT":
                return CommentParser.Parse(tokens);
            case "EXECUTE":
                return ParseExecute(tokens);
        }
        throw KnownElsewhere.Contains(first.Value) ? SqlErrors.Unmodelled(first.Value) : SqlErrors.Syntax(first.Line, first.Column, first.Text);
    }

    private static ExecuteTask ParseExecute(TokenStream tokens)
    {
        if (tokens.Peek.IsWord("IMMEDIATE"))
        {
            throw SqlErrors.Unmodelled("EXECUTE IMMEDIATE");
        }
        tokens.ExpectWord("TASK");
        var name = tokens.ExpectName();
        if (tokens.Peek.IsWord("RETRY") || tokens.Peek.IsWord("USING"))
        {
            throw SqlErrors.Unmodelled($"EXECUTE TASK {tokens.Peek.Value}");
        }
        return new ExecuteTask(name);
    }
}
