using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql;

/// <summary>
/// Cuts Snowflake SQL into tokens: <c>--</c>, <c>//</c> and <c>/* */</c> comments, strings with doubled quotes and backslash
/// escapes, <c>$$</c> strings, quoted identifiers, stage references with their path, <c>$1</c> and <c>?</c>.
/// </summary>
internal sealed class Lexer
{
    private static readonly string[] LongSymbols = ["->>", "::", "=>", "<>", "!=", ">=", "<=", "||"];
    private readonly string _sql;
    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private Lexer(string sql) => _sql = sql;

    public static List<Token> Tokenize(string sql)
    {
        var lexer = new Lexer(sql);
        while (lexer.SkipBlanks())
        {
            lexer.Read();
        }
        lexer.Add(TokenKind.End, lexer._at, "<EOF>");
        return lexer._tokens;
    }

    private char Current => _at < _sql.Length ? _sql[_at] : '\0';

    private char Following => _at + 1 < _sql.Length ? _sql[_at + 1] : '\0';

    private bool SkipBlanks()
    {
        while (_at < _sql.Length)
        {
            if (Current == '\n')
            {
                _at++;
                (_line, _lineStart) = (_line + 1, _at);
            }
            else if (char.IsWhiteSpace(Current))
            {
                _at++;
            }
            else if ((Current == '-' && Following == '-') || (Current == '/' && Following == '/'))
            {
                SkipLine();
            }
            else if (Current == '/' && Following == '*')
            {
                SkipBlockComment();
            }
            else
            {
                return true;
            }
        }
        return false;
    }

    private void SkipLine()
    {
        while (_at < _sql.Length && Current != '\n')
        {
            _at++;
        }
    }

    private void SkipBlockComment()
    {
        var end = _sql.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw SqlErrors.Syntax(_line, _at - _lineStart, "/*");
        }
        CountLines(_at, end);
        _at = end + 2;
    }

    private void Read()
    {
        var start = _at;
        switch (Current)
        {
            case '\'':
                ReadDelimited(TokenKind.String, new QuotedText(_sql, _at).ReadString());
                return;
            case '"':
                ReadDelimited(TokenKind.QuotedIdentifier, new QuotedText(_sql, _at).ReadIdentifier());
                return;
            case '@':
                ReadStageReference(start);
                return;
            case '$':
                ReadDollar(start);
                return;
            case '?':
                _at++;
                Add(TokenKind.Placeholder, start, "?");
                return;
        }
        if (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Following)))
        {
            ReadNumber(start);
            return;
        }
        if (char.IsAsciiLetter(Current) || Current == '_')
        {
            while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '$')
            {
                _at++;
            }
            Add(TokenKind.Word, start, _sql[start.._at].ToUpperInvariant());
            return;
        }
        ReadSymbol(start);
    }

    private void ReadDelimited(TokenKind kind, (string Value, int End)? text)
    {
        var start = _at;
        if (text is not var (value, end))
        {
            throw SqlErrors.Syntax(_line, start - _lineStart, _sql[start..Math.Min(_sql.Length, start + 20)]);
        }
        _at = end;
        Add(kind, start, value);
        CountLines(start, end);
    }

    private void ReadDollar(int start)
    {
        if (Following == '$')
        {
            var end = _sql.IndexOf("$$", _at + 2, StringComparison.Ordinal);
            ReadDelimited(TokenKind.String, end < 0 ? null : (_sql[(_at + 2)..end], end + 2));
            return;
        }
        _at++;
        while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
        {
            _at++;
        }
        var name = _sql[(start + 1).._at];
        if (name.Length == 0)
        {
            throw SqlErrors.Syntax(_line, start - _lineStart, "$");
        }
        if (!name.All(char.IsAsciiDigit))
        {
            throw SqlErrors.Unmodelled($"session variable ${name}");
        }
        Add(TokenKind.Positional, start, name);
    }

    private void ReadNumber(int start)
    {
        while (char.IsAsciiDigit(Current))
        {
            _at++;
        }
        if (Current == '.' && char.IsAsciiDigit(Following))
        {
            _at++;
            while (char.IsAsciiDigit(Current))
            {
                _at++;
            }
        }
        if (Current is 'e' or 'E' && (char.IsAsciiDigit(Following) || (Following is '+' or '-' && _at + 2 < _sql.Length && char.IsAsciiDigit(_sql[_at + 2]))))
        {
            _at += 2;
            while (char.IsAsciiDigit(Current))
            {
                _at++;
            }
        }
        Add(TokenKind.Number, start, _sql[start.._at]);
    }

    private void ReadStageReference(int start)
    {
        _at++;
        while (_at < _sql.Length && !IsEndOfStageReference(Current))
        {
            _at = Current == '"' && new QuotedText(_sql, _at).ReadIdentifier() is var (_, end) ? end : _at + 1;
        }
        Add(TokenKind.StageReference, start, _sql[(start + 1).._at]);
    }

    private static bool IsEndOfStageReference(char value) => char.IsWhiteSpace(value) || value is ')' or '(' or ',' or ';' or '\'';

    private void ReadSymbol(int start)
    {
        var symbol = LongSymbols.FirstOrDefault(candidate => string.CompareOrdinal(_sql, _at, candidate, 0, candidate.Length) == 0);
        if (symbol is null && "()[]{},.;:=<>+-*/%".Contains(Current, StringComparison.Ordinal))
        {
            symbol = Current.ToString();
        }
        if (symbol is null)
        {
            throw SqlErrors.Syntax(_line, _at - _lineStart, Current.ToString());
        }
        _at += symbol.Length;
        Add(TokenKind.Symbol, start, symbol);
    }

    private void Add(TokenKind kind, int start, string value) =>
        _tokens.Add(new Token(kind, kind == TokenKind.End ? "<EOF>" : _sql[start.._at], value, start, _at, _line, start - _lineStart));

    private void CountLines(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_sql[i] == '\n')
            {
                (_line, _lineStart) = (_line + 1, i + 1);
            }
        }
    }
}
