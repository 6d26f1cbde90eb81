namespace VoiceAnalytics.Sandbox.Snowflake.Sql;

internal enum TokenKind
{
    Word,
    QuotedIdentifier,
    String,
    Number,
    Symbol,
    StageReference,
    Positional,
    Placeholder,
    End,
}

/// <summary>One lexeme.</summary>
/// <param name="Text">As written.</param>
/// <param name="Value">Unescaped; a word in upper case.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last character.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">0-based, as in Snowflake's messages.</param>
internal readonly record struct Token(TokenKind Kind, string Text, string Value, int Start, int End, int Line, int Column)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && string.Equals(Value, word, StringComparison.Ordinal);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);
}
