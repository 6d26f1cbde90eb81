using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class CreateParser
{
    public static Statement Parse(TokenStream tokens)
    {
        var replace = tokens.AcceptWords("OR", "REPLACE");
        if (tokens.Peek.IsWord("OR") && tokens.PeekAt(1).IsWord("ALTER"))
        {
            throw SqlErrors.Unmodelled("CREATE OR ALTER");
        }
        var secure = tokens.AcceptWord("SECURE");
        var storage = tokens.Peek.IsWord("STORAGE");
        var kind = secure && !tokens.Peek.IsWord("VIEW") ? throw tokens.Unexpected() : ObjectKindParser.ExpectSingular(tokens);
        if (kind == ObjectKind.Account || (kind == ObjectKind.Integration && !storage))
        {
            throw SqlErrors.Unmodelled($"CREATE {kind.Word()}");
        }
        var mode = ParseMode(tokens, replace);
        var name = tokens.ExpectName(kind.InSchema() ? 3 : kind == ObjectKind.Schema ? 2 : 1);
        return kind switch
        {
            ObjectKind.Table => TableParser.ParseCreate(tokens, name, mode),
            ObjectKind.View => ViewParser.ParseCreate(tokens, name, mode, secure),
            ObjectKind.Task => ParseTask(tokens, name, mode),
            _ => new CreateObject(kind, name, mode, OptionParser.ParseAll(tokens)),
        };
    }

    private static CreateMode ParseMode(TokenStream tokens, bool replace)
    {
        if (!tokens.AcceptWords("IF", "NOT", "EXISTS"))
        {
            return replace ? CreateMode.OrReplace : CreateMode.Plain;
        }
        return !replace
            ? CreateMode.IfNotExists
            : throw SqlErrors.Compilation("002076", "42601", "options IF NOT EXISTS and OR REPLACE are incompatible.");
    }

    private static CreateTask ParseTask(TokenStream tokens, ObjectName name, CreateMode mode)
    {
        var options = OptionParser.ParseAll(tokens);
        if (tokens.Peek.IsWord("AFTER") || tokens.Peek.IsWord("WHEN") || tokens.Peek.IsWord("FINALIZE") || tokens.Peek.IsWord("CLONE"))
        {
            throw SqlErrors.Unmodelled($"CREATE TASK … {tokens.Peek.Value}");
        }
        tokens.ExpectWord("AS");
        return new CreateTask(name, mode, options, ParseTaskBody(tokens));
    }

    /// <summary>
    /// The body must be one statement that parses; whether it compiles is found out when the task runs, as in Snowflake.
    /// </summary>
    public static string ParseTaskBody(TokenStream tokens)
    {
        if (tokens.AtEnd)
        {
            throw tokens.Unexpected();
        }
        var body = tokens.RestOfText();
        var mark = tokens.Mark();
        StatementParser.Parse(tokens);
        tokens.Reset(mark);
        tokens.SkipToEnd();
        return body;
    }
}
