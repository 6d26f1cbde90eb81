using System.Diagnostics.CodeAnalysis;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// The name of one Snowflake object, always written inside double quotes so that neither the session's identifier
/// casing (QUOTED_IDENTIFIERS_IGNORE_CASE aside) nor a reserved word changes what it means.
/// A plain name (<c>^[A-Za-z_][A-Za-z0-9_$]{0,254}$</c>) is upper-cased as Snowflake would; a name given inside double
/// quotes is taken verbatim. Source: docs.snowflake.com, "Identifier requirements".
/// </summary>
public sealed record SqlIdentifier
{
    /// <summary>Snowflake's limit, in characters.</summary>
    public const int MaxLength = 255;

    private SqlIdentifier(string name) => Name = name;

    /// <summary>The name as SHOW prints it: no quotes, exact case.</summary>
    public string Name { get; }

    /// <summary>The name as SQL text.</summary>
    public string Quoted => $"\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Reads a name as a person writes it. On failure <paramref name="message"/> says what is wrong and what to do.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SqlIdentifier? identifier, [NotNullWhen(false)] out string? message)
    {
        identifier = null;
        if (string.IsNullOrEmpty(text))
        {
            message = "a name is empty; give a Snowflake name such as ANALYTICS";
            return false;
        }

        if (text[0] == '"')
        {
            return TryParseQuoted(text, out identifier, out message);
        }

        if (text.Length > MaxLength)
        {
            message = $"a name has {text.Length} characters; Snowflake allows {MaxLength}";
            return false;
        }

        if (!IsPlain(text))
        {
            message = $"'{Shown(text)}' is not a plain Snowflake name: use letters, digits, _ and $, not starting with a digit or $, or put it inside double quotes";
            return false;
        }

        identifier = new SqlIdentifier(text.ToUpperInvariant());
        message = null;
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for names that validation has already let through.</summary>
    /// <exception cref="FormatException">The text is not a name.</exception>
    public static SqlIdentifier Parse(string text) =>
        TryParse(text, out var identifier, out var message) ? identifier : throw new FormatException(message);

    /// <summary>A name exactly as SHOW prints it; case and characters are kept.</summary>
    /// <exception cref="FormatException">Empty, too long, or with control characters.</exception>
    public static SqlIdentifier Verbatim(string name) =>
        Check(name) is { } message ? throw new FormatException(message) : new SqlIdentifier(name);

    public override string ToString() => Quoted;

    private static bool TryParseQuoted(string text, [NotNullWhen(true)] out SqlIdentifier? identifier, [NotNullWhen(false)] out string? message)
    {
        identifier = null;
        if (text.Length < 2 || text[^1] != '"')
        {
            message = $"'{Shown(text)}' starts with a double quote but does not end with one";
            return false;
        }

        var inner = text[1..^1];
        var unescaped = inner.Replace("\"\"", "\0", StringComparison.Ordinal);
        if (unescaped.Contains('"', StringComparison.Ordinal) || inner.Contains('\0', StringComparison.Ordinal))
        {
            message = $"'{Shown(text)}' has a double quote in the middle; write it twice";
            return false;
        }

        var name = unescaped.Replace('\0', '"');
        message = Check(name);
        if (message is not null)
        {
            return false;
        }

        identifier = new SqlIdentifier(name);
        return true;
    }

    private static string? Check(string name)
    {
        if (name.Length == 0)
        {
            return "a name is empty; give a Snowflake name such as ANALYTICS";
        }

        if (name.Length > MaxLength)
        {
            return $"a name has {name.Length} characters; Snowflake allows {MaxLength}";
        }

        return name.Any(char.IsControl) ? $"'{Shown(name)}' has a control character; remove it" : null;
    }

    private static bool IsPlain(string text) =>
        (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');

    // Messages end up in a status: bounded, and never with control characters in them.
    private static string Shown(string text) =>
        string.Concat(text.Take(64).Select(c => char.IsControl(c) ? '?' : c)) + (text.Length > 64 ? "…" : "");
}
