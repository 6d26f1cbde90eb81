using System.Globalization;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// Cuts a view's query into tokens by Snowflake's lexical rules and refuses what a view has no use for: statement ends,
/// comments, <c>$</c> (variables and dollar quoting), stages, the flow operator.
/// </summary>
internal sealed class SqlLexer(string text)
{
    private static readonly string[] Symbols =
        ["::", "<>", "!=", "<=", ">=", "||", "=>", "(", ")", "[", "]", ",", ".", ":", "+", "-", "*", "/", "%", "=", "<", ">"];

    private static readonly (string Start, string Problem)[] Refused =
    [
        (";", "a view is one SELECT; remove the semicolon"),
        ("$$", "dollar quoting is not allowed"),
        ("$", "session variables and $1 are not allowed; name a column"),
        ("@", "stages are not allowed; read {table}"),
        ("--", "comments are not allowed in the query; put them into YAML"),
        ("//", "comments are not allowed in the query; put them into YAML"),
        ("/*", "comments are not allowed in the query; put them into YAML"),
        ("->", "the operators -> and ->> are not allowed"),
    ];

    private readonly List<SqlToken> _tokens = [];
    private int _at;

    public string? Problem { get; private set; }

    /// <summary>The tokens, ended by one of kind End; as far as it got when there is a <see cref="Problem"/>.</summary>
    public List<SqlToken> Read()
    {
        while (_at < text.Length && Problem is null)
        {
            if (text[_at] is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
                continue;
            }
            ReadToken();
        }
        _tokens.Add(new SqlToken(SqlTokenKind.End, "", text.Length, 0));
        return _tokens;
    }

    private void ReadToken()
    {
        var current = text[_at];
        if (char.IsAsciiLetter(current) || current == '_')
        {
            ReadWord();
            return;
        }
        if (char.IsAsciiDigit(current) || (current == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]) && !EndsName()))
        {
            Take(SqlTokenKind.Number, LengthWhile(_at, character => char.IsAsciiLetterOrDigit(character) || character == '.'));
            return;
        }
        switch (current)
        {
            case '\'':
                ReadQuoted('\'', SqlTokenKind.StringLiteral);
                return;
            case '"':
                ReadQuoted('"', SqlTokenKind.QuotedName);
                return;
            case '{':
                ReadPlaceholder();
                return;
            default:
                ReadSymbol();
                return;
        }
    }

    private void ReadWord()
    {
        var length = LengthWhile(_at, character => char.IsAsciiLetterOrDigit(character) || character is '_' or '$');
        Take(SqlTokenKind.Word, length, text.Substring(_at, length).ToUpperInvariant());
    }

    // Inside a string Snowflake also escapes with a backslash; inside a quoted name only the doubled quote counts.
    private void ReadQuoted(char quote, SqlTokenKind kind)
    {
        for (var end = _at + 1; end < text.Length; end++)
        {
            if (text[end] == '\\' && quote == '\'')
            {
                end++;
                continue;
            }
            if (text[end] != quote)
            {
                continue;
            }
            if (end + 1 < text.Length && text[end + 1] == quote)
            {
                end++;
                continue;
            }
            var inner = text[(_at + 1)..end].Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
            Take(kind, end + 1 - _at, inner);
            return;
        }
        Fail(_at, kind == SqlTokenKind.StringLiteral ? "the string is not closed" : "the quoted name is not closed");
    }

    private void ReadPlaceholder()
    {
        var end = text.IndexOf('}', _at);
        var inner = end < 0 ? "" : text[(_at + 1)..end];
        if (inner == "table")
        {
            Take(SqlTokenKind.TablePlaceholder, end + 1 - _at);
            return;
        }
        if (inner.StartsWith("view:", StringComparison.Ordinal) && SnowflakeIdentifier.Parse(inner["view:".Length..]) is { } view)
        {
            Take(SqlTokenKind.ViewPlaceholder, end + 1 - _at, view);
            return;
        }
        Fail(_at, "a placeholder is {table} or {view:NAME}");
    }

    private void ReadSymbol()
    {
        foreach (var (start, problem) in Refused)
        {
            if (StartsWith(start))
            {
                Fail(_at, problem);
                return;
            }
        }
        foreach (var symbol in Symbols)
        {
            if (StartsWith(symbol))
            {
                Take(SqlTokenKind.Symbol, symbol.Length);
                return;
            }
        }
        Fail(_at, $"the character {Quote.Text(text[_at].ToString())} is not allowed outside of quotes");
    }

    private void Take(SqlTokenKind kind, int length, string? value = null)
    {
        _tokens.Add(new SqlToken(kind, value ?? text.Substring(_at, length), _at, length));
        _at += length;
    }

    private void Fail(int position, string problem) =>
        Problem = string.Create(CultureInfo.InvariantCulture, $"at character {position + 1}: {problem}");

    private bool EndsName() => _tokens.Count > 0 && _tokens[^1].IsName && _tokens[^1].Start + _tokens[^1].Length == _at;

    private bool StartsWith(string symbol) => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0;

    private int LengthWhile(int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }
        return end - start;
    }
}
