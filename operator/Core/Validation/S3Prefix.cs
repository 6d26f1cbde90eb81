using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// A key prefix as whole segments: no leading and exactly one trailing slash, so that <c>sessions</c> never means
/// <c>sessions-private/</c> too. Segments hold neither wildcards nor policy variables (<c>*</c>, <c>?</c>, <c>$</c>).
/// </summary>
public sealed partial record S3Prefix
{
    private S3Prefix(string value) => Value = value;

    /// <summary>For example <c>sessions/</c>.</summary>
    public string Value { get; }

    /// <param name="text">As typed; one leading and one trailing slash are optional.</param>
    /// <param name="prefix">The normalised prefix.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out S3Prefix? prefix, [NotNullWhen(false)] out string? problem)
    {
        prefix = null;
        problem = Problem(text);
        if (problem is not null)
        {
            return false;
        }
        prefix = new S3Prefix(Trim(text) + "/");
        return true;
    }

    /// <summary>True when every key under this prefix is also under <paramref name="outer"/>.</summary>
    public bool IsInside(S3Prefix outer) => Value.StartsWith(outer.Value, StringComparison.Ordinal);

    public override string ToString() => Value;

    private static string? Problem(string text)
    {
        if (text.Length == 0)
        {
            return "is missing; name the folder to share, for example sessions/";
        }
        if (Math.Max(text.Length, Trim(text).Length + 1) > Limits.Prefix)
        {
            return $"is longer than {Limits.Prefix} characters";
        }
        foreach (var segment in Trim(text).Split('/'))
        {
            if (segment.Length == 0)
            {
                return "has an empty segment; write each slash once and name at least one folder";
            }
            if (segment is "." or "..")
            {
                return $"has the segment {Quote.Text(segment)}; S3 keys have no relative paths, name the folder itself";
            }
            if (!Segment().IsMatch(segment))
            {
                return $"has the segment {Quote.Text(segment)}; use letters, digits and !_.=+@:,- only (no wildcards, variables or spaces)";
            }
        }
        return null;
    }

    private static string Trim(string text)
    {
        var start = text.StartsWith('/') ? 1 : 0;
        var end = text.Length > start && text.EndsWith('/') ? text.Length - 1 : text.Length;
        return text[start..end];
    }

    [GeneratedRegex(@"^[A-Za-z0-9!_.=+@:,-]+\z")]
    private static partial Regex Segment();
}
