namespace VoiceAnalytics.Core.Validation;

internal enum SqlTokenKind
{
    /// <summary>A bare word: keyword, function or name. <see cref="SqlToken.Value"/> is upper-cased.</summary>
    Word,

    /// <summary>A name in double quotes. <see cref="SqlToken.Value"/> is the name verbatim.</summary>
    QuotedName,
    StringLiteral,
    Number,
    Symbol,

    /// <summary><c>{table}</c>.</summary>
    TablePlaceholder,

    /// <summary><c>{view:NAME}</c>. <see cref="SqlToken.Value"/> is NAME as Snowflake stores it.</summary>
    ViewPlaceholder,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Value">Its canonical text.</param>
/// <param name="Start">Index in the query.</param>
/// <param name="Length">Characters in the query.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Value, int Start, int Length)
{
    public bool IsWord(string word) => Kind == SqlTokenKind.Word && string.Equals(Value, word, StringComparison.Ordinal);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && string.Equals(Value, symbol, StringComparison.Ordinal);

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
}
