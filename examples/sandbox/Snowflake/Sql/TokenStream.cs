using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql;

/// <summary>A cursor over the tokens of one statement. Every <c>Expect…</c> that fails is Snowflake's syntax error with its position.</summary>
internal sealed class TokenStream
{
    private readonly string _sql;
    private readonly IReadOnlyList<Token> _tokens;
    private int _at;

    /// <param name="tokens">The statement's tokens; the last one is <see cref="TokenKind.End"/>.</param>
    public TokenStream(string sql, IReadOnlyList<Token> tokens) => (_sql, _tokens) = (sql, tokens);

    public Token Peek => _tokens[_at];

    public Token PeekAt(int offset) => _tokens[Math.Min(_at + offset, _tokens.Count - 1)];

    public bool AtEnd => Peek.Kind == TokenKind.End;

    public Token Next()
    {
        var token = _tokens[_at];
        if (token.Kind != TokenKind.End)
        {
            _at++;
        }
        return token;
    }

    public SnowflakeException Unexpected() => SqlErrors.Syntax(Peek.Line, Peek.Column, Peek.Text);

    public bool AcceptWord(string word)
    {
        if (!Peek.IsWord(word))
        {
            return false;
        }
        _at++;
        return true;
    }

    public bool AcceptWords(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!PeekAt(i).IsWord(words[i]))
            {
                return false;
            }
        }
        _at += words.Length;
        return true;
    }

    public void ExpectWord(string word)
    {
        if (!AcceptWord(word))
        {
            throw Unexpected();
        }
    }

    public bool AcceptSymbol(string symbol)
    {
        if (!Peek.IsSymbol(symbol))
        {
            return false;
        }
        _at++;
        return true;
    }

    public void ExpectSymbol(string symbol)
    {
        if (!AcceptSymbol(symbol))
        {
            throw Unexpected();
        }
    }

    public void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw Unexpected();
        }
    }

    public string ExpectString() => Peek.Kind == TokenKind.String ? Next().Value : throw Unexpected();

    public long ExpectInteger() =>
        Peek.Kind == TokenKind.Number && long.TryParse(Peek.Value, out var value) && Next().Kind == TokenKind.Number ? value : throw Unexpected();

    public Identifier ExpectIdentifier()
    {
        if (Peek.Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier))
        {
            throw Unexpected();
        }
        return Identifier.From(Next());
    }

    public ObjectName ExpectName(int maximumParts = 3)
    {
        var parts = new List<Identifier> { ExpectIdentifier() };
        while (parts.Count < maximumParts && AcceptSymbol("."))
        {
            parts.Add(ExpectIdentifier());
        }
        return new ObjectName([.. parts]);
    }

    /// <summary>The statement's text from the next token to its end, as written.</summary>
    public string RestOfText()
    {
        var text = AtEnd ? string.Empty : _sql[Peek.Start.._tokens[^2].End];
        return text;
    }

    public string TextBetween(int start, int end) => _sql[start..end];

    public int LastEnd => _at == 0 ? 0 : _tokens[_at - 1].End;

    public void SkipToEnd() => _at = _tokens.Count - 1;

    public int Mark() => _at;

    public void Reset(int mark) => _at = mark;
}
