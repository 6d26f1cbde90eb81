using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Splits a view's query into tokens. What it does not know it refuses: a character that we read differently from
/// Snowflake would be a hole in the check.
/// </summary>
internal sealed partial class ViewLexer(string text)
{
    private readonly List<ViewToken> _tokens = [];
    private int _at;

    public string? Error { get; private set; }

    public IReadOnlyList<ViewToken> Tokens => _tokens;

    public bool Run()
    {
        while (Error is null && _at < text.Length)
        {
            var current = text[_at];
            if (current is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
            }
            else if (char.IsAsciiLetter(current) || current == '_')
            {
                Take(ViewTokenKind.Word, Span(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$'));
            }
            else if (char.IsAsciiDigit(current))
            {
                Number();
            }
            else
            {
                Special(current);
            }
        }

        return Error is null;
    }

    private void Special(char current)
    {
        switch (current)
        {
            case '\'':
                Quoted('\'', ViewTokenKind.Constant);
                break;
            case '"':
                Quoted('"', ViewTokenKind.QuotedName);
                break;
            case '{':
                Placeholder();
                break;
            case '-' when Next == '-':
            case '/' when Next is '/' or '*':
                Fail("a comment; describe the view in the source's YAML instead");
                break;
            case '-' when Next == '>':
                Fail("'->', which chains statements");
                break;
            case ':' when Next == ':':
                Take(ViewTokenKind.Symbol, 2);
                break;
            case '(' or ')' or '[' or ']' or ',' or '.' or ':' or '=' or '<' or '>' or '!' or '+' or '-' or '*' or '/' or '%' or '|':
                Take(ViewTokenKind.Symbol, 1);
                break;
            default:
                Fail(char.IsControl(current) ? "a control character" : $"the character '{current}', which a view may not have outside of quotes");
                break;
        }
    }

    private char Next => _at + 1 < text.Length ? text[_at + 1] : '\0';

    private void Quoted(char quote, ViewTokenKind kind)
    {
        for (var end = _at + 1; end < text.Length; end++)
        {
            if (text[end] == '\\' && quote == '\'')
            {
                // Snowflake reads the next character as part of the string, a quote included.
                end++;
            }
            else if (text[end] == quote && end + 1 < text.Length && text[end + 1] == quote)
            {
                end++;
            }
            else if (text[end] == quote)
            {
                Take(kind, end + 1 - _at);
                return;
            }
        }

        Fail($"a {(quote == '"' ? "quoted name" : "string")} that does not end");
    }

    // Strict, because Snowflake reads 1FROM x and 1.FROM x as a number and then FROM.
    private void Number()
    {
        var match = NumberShape().Match(text, _at);
        var end = _at + match.Length;
        if (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '$' or '.'))
        {
            Fail("a number that runs into what follows");
            return;
        }

        Take(ViewTokenKind.Constant, match.Length);
    }

    private void Placeholder()
    {
        var end = text.IndexOf('}', _at);
        if (end < 0)
        {
            Fail("a '{' without '}'");
            return;
        }

        _tokens.Add(new ViewToken(ViewTokenKind.Placeholder, text[(_at + 1)..end], _at, end + 1 - _at));
        _at = end + 1;
    }

    private int Span(Func<char, bool> belongs)
    {
        var end = _at;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - _at;
    }

    private void Take(ViewTokenKind kind, int length)
    {
        _tokens.Add(new ViewToken(kind, text.Substring(_at, length), _at, length));
        _at += length;
    }

    [GeneratedRegex(@"\G[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex NumberShape();

    private void Fail(string what) => Error = $"the query has {what} (at character {_at + 1})";
}
