using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>The FROM clause.</summary>
internal static class SourceParser
{
    /// <summary>Words that cannot be an alias without AS, because they begin the next clause.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "UNION", "INTERSECT", "EXCEPT", "MINUS", "QUALIFY", "WINDOW", "ON", "USING",
        "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "LATERAL", "AS", "AND", "OR", "NOT", "IN", "IS", "LIKE", "ILIKE", "RLIKE",
        "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END", "SELECT", "WITH", "SET", "FETCH", "START", "CONNECT", "ASOF", "PIVOT", "UNPIVOT",
        "SAMPLE", "TABLESAMPLE", "MATCH_RECOGNIZE", "AT", "BEFORE", "CHANGES", "FOR",
    };

    private static readonly string[] UnmodelledSuffixes =
        ["PIVOT", "UNPIVOT", "SAMPLE", "TABLESAMPLE", "MATCH_RECOGNIZE", "AT", "BEFORE", "CHANGES", "ASOF", "NATURAL"];

    public static TableSource Parse(TokenStream tokens)
    {
        var source = ParseOne(tokens);
        while (true)
        {
            if (tokens.AcceptSymbol(","))
            {
                source = new JoinSource(source, ParseOne(tokens), JoinKind.Cross, null, []);
                continue;
            }
            if (TryJoin(tokens) is not { } kind)
            {
                return source;
            }
            source = ParseJoin(tokens, source, kind);
        }
    }

    private static JoinKind? TryJoin(TokenStream tokens)
    {
        if (tokens.AcceptWord("JOIN") || tokens.AcceptWords("INNER", "JOIN"))
        {
            return JoinKind.Inner;
        }
        if (tokens.AcceptWords("LEFT", "JOIN") || tokens.AcceptWords("LEFT", "OUTER", "JOIN"))
        {
            return JoinKind.Left;
        }
        if (tokens.AcceptWords("RIGHT", "JOIN") || tokens.AcceptWords("RIGHT", "OUTER", "JOIN"))
        {
            return JoinKind.Right;
        }
        if (tokens.AcceptWords("FULL", "JOIN") || tokens.AcceptWords("FULL", "OUTER", "JOIN"))
        {
            return JoinKind.Full;
        }
        return tokens.AcceptWords("CROSS", "JOIN") ? JoinKind.Cross : null;
    }

    private static JoinSource ParseJoin(TokenStream tokens, TableSource left, JoinKind kind)
    {
        var right = ParseOne(tokens);
        if (tokens.AcceptWord("ON"))
        {
            return new JoinSource(left, right, kind, ExpressionParser.Parse(tokens), []);
        }
        if (!tokens.AcceptWord("USING"))
        {
            return new JoinSource(left, right, kind, null, []);
        }
        tokens.ExpectSymbol("(");
        var columns = TableParser.ParseNames(tokens);
        tokens.ExpectSymbol(")");
        return new JoinSource(left, right, kind, null, columns);
    }

    private static TableSource ParseOne(TokenStream tokens)
    {
        var lateral = tokens.AcceptWord("LATERAL");
        if (lateral && tokens.AcceptWord("FLATTEN"))
        {
            return new FlattenSource(ExpressionParser.ParseArguments(tokens), ParseAlias(tokens));
        }
        if (tokens.AcceptSymbol("("))
        {
            return ParseBracketed(tokens, lateral);
        }
        if (lateral)
        {
            throw SqlErrors.Unmodelled("LATERAL other than FLATTEN or a subquery");
        }
        if (tokens.Peek.Kind is TokenKind.StageReference or TokenKind.String)
        {
            return ParseStage(tokens);
        }
        if (tokens.Peek.IsWord("TABLE") && tokens.PeekAt(1).IsSymbol("("))
        {
            return ParseTableFunction(tokens);
        }
        if (tokens.Peek.IsWord("VALUES") || tokens.Peek.IsWord("IDENTIFIER"))
        {
            throw SqlErrors.Unmodelled($"FROM {tokens.Peek.Value}");
        }
        var name = tokens.ExpectName();
        RefuseSuffix(tokens);
        return new NamedSource(name, ParseAlias(tokens));
    }

    private static TableSource ParseBracketed(TokenStream tokens, bool lateral)
    {
        if (lateral)
        {
            throw SqlErrors.Unmodelled("a lateral subquery");
        }
        if (!tokens.Peek.IsWord("SELECT") && !tokens.Peek.IsWord("WITH") && !tokens.Peek.IsSymbol("("))
        {
            var inner = Parse(tokens);
            tokens.ExpectSymbol(")");
            return inner;
        }
        var query = QueryParser.Parse(tokens);
        tokens.ExpectSymbol(")");
        return new SubquerySource(query, ParseAlias(tokens));
    }

    private static StageSource ParseStage(TokenStream tokens)
    {
        var stage = StageParser.Expect(tokens);
        var options = System.Collections.Immutable.ImmutableArray.CreateBuilder<Option>();
        if (tokens.AcceptSymbol("("))
        {
            do
            {
                var name = tokens.Peek.Kind == TokenKind.Word ? tokens.Next().Value : throw tokens.Unexpected();
                tokens.ExpectSymbol("=>");
                options.Add(new Option(name, tokens.Peek.Kind == TokenKind.String
                    ? new OptionValue.Text(tokens.Next().Value)
                    : new OptionValue.Name(tokens.ExpectName())));
            }
            while (tokens.AcceptSymbol(","));
            tokens.ExpectSymbol(")");
        }
        return new StageSource(stage, options.ToImmutable(), ParseAlias(tokens));
    }

    private static TableSource ParseTableFunction(TokenStream tokens)
    {
        tokens.ExpectWord("TABLE");
        tokens.ExpectSymbol("(");
        if (tokens.Peek.Kind is TokenKind.String or TokenKind.StageReference)
        {
            throw SqlErrors.Unmodelled("TABLE('name')");
        }
        var name = tokens.ExpectName();
        var arguments = ExpressionParser.ParseArguments(tokens);
        tokens.ExpectSymbol(")");
        var alias = ParseAlias(tokens);
        return name.Parts.Length == 1 && string.Equals(name.Last, "FLATTEN", StringComparison.Ordinal)
            ? new FlattenSource(arguments, alias)
            : new FunctionSource(name, arguments, alias);
    }

    private static void RefuseSuffix(TokenStream tokens)
    {
        if (tokens.Peek.Kind == TokenKind.Word && UnmodelledSuffixes.Contains(tokens.Peek.Value, StringComparer.Ordinal))
        {
            throw SqlErrors.Unmodelled($"clause {tokens.Peek.Value}");
        }
    }

    /// <summary><c>*</c>, <c>t.*</c>; null if the next tokens are something else.</summary>
    public static Star? TryStar(TokenStream tokens)
    {
        var (mark, first) = (tokens.Mark(), tokens.Peek);
        ObjectName? qualifier = null;
        if (first.Kind is TokenKind.Word or TokenKind.QuotedIdentifier && tokens.PeekAt(1).IsSymbol("."))
        {
            var parts = ImmutableArray.CreateBuilder<Identifier>();
            while (tokens.Peek.Kind is TokenKind.Word or TokenKind.QuotedIdentifier && tokens.PeekAt(1).IsSymbol("."))
            {
                parts.Add(tokens.ExpectIdentifier());
                tokens.Next();
            }
            qualifier = new ObjectName(parts.ToImmutable());
        }
        if (!tokens.AcceptSymbol("*"))
        {
            tokens.Reset(mark);
            return null;
        }
        var exclude = tokens.AcceptWord("EXCLUDE") ? ParseExclude(tokens) : [];
        if (tokens.Peek.IsWord("RENAME") || tokens.Peek.IsWord("REPLACE") || tokens.Peek.IsWord("ILIKE"))
        {
            throw SqlErrors.Unmodelled($"* {tokens.Peek.Value}");
        }
        return new Star(qualifier, first.Line, first.Column) { Exclude = exclude };
    }

    private static ImmutableArray<Identifier> ParseExclude(TokenStream tokens)
    {
        if (!tokens.AcceptSymbol("("))
        {
            return [tokens.ExpectIdentifier()];
        }
        var names = TableParser.ParseNames(tokens);
        tokens.ExpectSymbol(")");
        return names;
    }

    public static Identifier? ParseAlias(TokenStream tokens)
    {
        if (tokens.AcceptWord("AS"))
        {
            return tokens.ExpectIdentifier();
        }
        var implicitly = tokens.Peek.Kind == TokenKind.QuotedIdentifier
            || (tokens.Peek.Kind == TokenKind.Word && !Reserved.Contains(tokens.Peek.Value) && !tokens.PeekAt(1).IsSymbol("="));
        return implicitly ? tokens.ExpectIdentifier() : null;
    }

    public static bool IsReserved(Token token) => token.Kind == TokenKind.Word && Reserved.Contains(token.Value);
}
