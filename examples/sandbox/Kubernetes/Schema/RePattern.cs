using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>
/// A pattern in Go's RE2 dialect, run by .NET: \d, \w, \s are ASCII there, $ is the very end, and look-around and
/// back-references do not exist (github.com/google/re2/wiki/Syntax).
/// </summary>
internal sealed class RePattern
{
    private readonly Lazy<Regex> _compiled;

    private RePattern(string source, string translated)
    {
        Source = source;
        _compiled = new Lazy<Regex>(() => new Regex(translated, RegexOptions.CultureInvariant));
    }

    public string Source { get; }

    public bool IsMatch(string text) => _compiled.Value.IsMatch(text);

    /// <exception cref="ArgumentException">RE2 does not have this pattern.</exception>
    public static RePattern Parse(string source)
    {
        var pattern = new RePattern(source, Translate(source));
        _ = pattern._compiled.Value;
        return pattern;
    }

    private static string Translate(string source)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c == '\\' && i + 1 < source.Length)
            {
                result.Append(Escape(source[++i], inClass));
                continue;
            }
            if (!inClass && c == '(' && i + 2 < source.Length && source[i + 1] == '?' && "=!<>".Contains(source[i + 2], StringComparison.Ordinal))
            {
                throw new ArgumentException($"RE2 has no look-around: {source}");
            }
            inClass = c switch { '[' when !inClass => true, ']' when inClass => false, _ => inClass };
            result.Append(c == '$' && !inClass ? @"\z" : c);
        }
        return result.ToString();
    }

    private static string Escape(char c, bool inClass) => c switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]",
        's' => inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^0-9A-Za-z_]",
        'S' when !inClass => @"[^\t\n\f\r ]",
        >= '1' and <= '9' => throw new ArgumentException("RE2 has no back-references"),
        'D' or 'W' or 'S' => throw new ArgumentException($"\\{c} inside a character class is not supported"),
        _ => $"\\{c}",
    };
}
