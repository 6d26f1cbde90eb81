namespace VoiceAnalytics.Core.Sql;

internal enum ViewTokenKind
{
    /// <summary>A plain identifier or keyword.</summary>
    Word,

    /// <summary>An identifier in double quotes.</summary>
    QuotedName,

    /// <summary><c>{table}</c> or <c>{view:NAME}</c>.</summary>
    Placeholder,

    /// <summary>A string constant or a number.</summary>
    Constant,

    /// <summary>One character of punctuation, or <c>::</c>.</summary>
    Symbol,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; of a placeholder, what stands inside the braces.</param>
/// <param name="Start">Offset in the query.</param>
/// <param name="Length">Length in the query, braces and quotes included.</param>
internal readonly record struct ViewToken(ViewTokenKind Kind, string Text, int Start, int Length)
{
    public bool Is(string keyword) => Kind == ViewTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == ViewTokenKind.Symbol && Text == symbol;

    public bool IsName => Kind is ViewTokenKind.Word or ViewTokenKind.QuotedName;
}
