namespace VoiceAnalytics.Core.Sql;

/// <summary>The text that SHOW VIEWS prints: the whole CREATE VIEW.</summary>
public static class ViewStatement
{
    /// <summary>
    /// Whether it makes a view of that query and nothing else (no renamed columns). Compared token by token, because white space and
    /// the case of keywords need not come back as they were sent.
    /// </summary>
    public static bool Has(string statement, string query)
    {
        var (made, declared) = (TokensOf(statement), TokensOf(query));
        if (made is null || declared is null)
        {
            return false; // What we cannot take apart is none of ours.
        }
        var start = made.FindIndex(token => token.Is("AS") || token.IsSymbol("("));
        return start >= 0 && made[start].Is("AS") && made[(start + 1)..].SequenceEqual(declared, TokenMeaning.Instance);
    }

    private static List<ViewToken>? TokensOf(string sql)
    {
        var lexer = new ViewLexer(sql.TrimEnd(' ', '\t', '\r', '\n', ';'));
        return lexer.Run() ? [.. lexer.Tokens] : null;
    }

    private sealed class TokenMeaning : IEqualityComparer<ViewToken>
    {
        public static readonly TokenMeaning Instance = new();

        public bool Equals(ViewToken left, ViewToken right) => left.Kind == right.Kind
            && left.Text.Equals(right.Text, left.Kind == ViewTokenKind.Word ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

        public int GetHashCode(ViewToken token) => token.Kind.GetHashCode();
    }
}
