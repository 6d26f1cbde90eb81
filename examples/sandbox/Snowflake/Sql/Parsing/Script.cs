using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>One statement of a request that is not parsed yet: its tokens and its text.</summary>
internal sealed record StatementText(string Text, TokenStream Tokens)
{
    public Statement Parse() => StatementParser.Parse(Tokens);
}

/// <summary>Cuts a request at its semicolons.</summary>
internal static class Script
{
    public static List<StatementText> Split(string sql) => Split(sql, Lexer.Tokenize(sql));

    public static List<StatementText> Split(string sql, IReadOnlyList<Token> tokens)
    {
        var statements = new List<StatementText>();
        var current = new List<Token>();
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.End && !token.IsSymbol(";"))
            {
                current.Add(token);
                continue;
            }
            if (current.Count > 0)
            {
                var (first, last) = (current[0], current[^1]);
                current.Add(token with { Kind = TokenKind.End, Text = "<EOF>", Value = "<EOF>" });
                statements.Add(new StatementText(sql[first.Start..last.End], new TokenStream(sql, current)));
                current = [];
            }
        }
        return statements;
    }

    /// <summary>Parses text that must hold exactly one statement, such as a task's body.</summary>
    public static Statement ParseSingle(string sql)
    {
        var statements = Split(sql);
        return statements.Count == 1 ? statements[0].Parse() : throw SqlErrors.Unmodelled("a body of several statements");
    }
}
