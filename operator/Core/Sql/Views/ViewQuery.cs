using System.Diagnostics.CodeAnalysis;
using System.Text;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// The query of a view as the data team writes it: one SELECT, or WITH … SELECT, that reads nothing but <c>{table}</c>,
/// <c>{view:NAME}</c>, its own CTEs and LATERAL FLATTEN. A view runs with its owner's rights, so whoever could write
/// another relation into it could read everything that the operator's role sees. To hold one is to know that it was checked.
/// </summary>
public sealed record ViewQuery
{
    public const int MaxLength = Validation.Limits.ViewQuery;

    private readonly string _text;
    private readonly EquatableArray<ViewToken> _placeholders;

    private ViewQuery(string text, EquatableArray<ViewToken> placeholders, EquatableArray<SqlIdentifier> views) =>
        (_text, _placeholders, Views) = (text, placeholders, views);

    /// <summary>Views that it reads, each once, in order of appearance. They must be created before this one.</summary>
    public EquatableArray<SqlIdentifier> Views { get; }

    /// <summary>On failure <paramref name="message"/> says what is not allowed and what to write instead.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ViewQuery? query, [NotNullWhen(false)] out string? message)
    {
        query = null;
        var trimmed = (text ?? "").Trim().ReplaceLineEndings("\n");
        if (trimmed.Length is 0 or > MaxLength)
        {
            message = $"the query has {trimmed.Length} characters; 1 to {MaxLength} are supported";
            return false;
        }

        var lexer = new ViewLexer(trimmed);
        if (!lexer.Run())
        {
            message = lexer.Error!;
            return false;
        }

        var relations = new ViewRelations(lexer.Tokens);
        message = relations.Check();
        if (message is not null)
        {
            return false;
        }

        query = new ViewQuery(trimmed, [.. relations.Placeholders], [.. relations.Views.Distinct()]);
        return true;
    }

    /// <exception cref="FormatException">The query is not allowed; the message says why.</exception>
    public static ViewQuery Parse(string text) =>
        TryParse(text, out var query, out var message) ? query : throw new FormatException(message);

    /// <summary>The query with every placeholder replaced by a qualified name.</summary>
    public SqlText Resolve(QualifiedName table, Func<SqlIdentifier, QualifiedName> view)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var placeholder in _placeholders)
        {
            result.Append(_text, at, placeholder.Start - at);
            result.Append((ViewRelations.ViewName(placeholder) is { } name ? view(name) : table).Quoted);
            at = placeholder.Start + placeholder.Length;
        }

        return SqlText.Checked(result.Append(_text, at, _text.Length - at).ToString());
    }

    public override string ToString() => _text;
}
