using System.Diagnostics.CodeAnalysis;
using System.Text;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// A view's query that was found harmless: one SELECT or WITH that reads only <c>{table}</c>, <c>{view:NAME}</c>, its own common
/// table expressions and LATERAL FLATTEN. Its owner role may see more than the reader of the view, hence the rules.
/// </summary>
public sealed class ViewQuery
{
    private readonly string _text;
    private readonly List<SqlToken> _placeholders;

    private ViewQuery(string text, List<SqlToken> tokens)
    {
        _text = text;
        _placeholders = tokens.FindAll(token => token.Kind is SqlTokenKind.TablePlaceholder or SqlTokenKind.ViewPlaceholder);
        Views = _placeholders.Where(token => token.Kind == SqlTokenKind.ViewPlaceholder)
            .Select(token => token.Value)
            .Distinct(StringComparer.Ordinal)
            .ToEquatableArray();
    }

    /// <summary>The views it reads, as Snowflake stores their names, in order of appearance.</summary>
    public EquatableArray<string> Views { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out ViewQuery? query, [NotNullWhen(false)] out string? problem)
    {
        query = null;
        if (text.Length > Limits.ViewQuery)
        {
            problem = $"is longer than {Limits.ViewQuery} characters";
            return false;
        }
        var lexer = new SqlLexer(text);
        var tokens = lexer.Read();
        problem = lexer.Problem ?? new ViewGrammar(tokens).Check();
        if (problem is not null)
        {
            return false;
        }
        query = new ViewQuery(text, tokens);
        return true;
    }

    /// <summary>The query with each placeholder replaced. A placeholder's text inside a string literal is none.</summary>
    /// <param name="table">The quoted, fully qualified table.</param>
    /// <param name="view">The same for a view, by stored name.</param>
    public string Render(string table, Func<string, string> view)
    {
        var sql = new StringBuilder();
        var at = 0;
        foreach (var placeholder in _placeholders)
        {
            sql.Append(_text, at, placeholder.Start - at);
            sql.Append(placeholder.Kind == SqlTokenKind.TablePlaceholder ? table : view(placeholder.Value));
            at = placeholder.Start + placeholder.Length;
        }
        return sql.Append(_text, at, _text.Length - at).ToString().Trim();
    }
}
