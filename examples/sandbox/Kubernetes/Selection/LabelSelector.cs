using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Selection;

/// <summary><c>labelSelector</c>: equality (<c>a=b</c>, <c>a!=b</c>) and set (<c>a in (b,c)</c>, <c>a notin (b)</c>, <c>a</c>, <c>!a</c>) terms.</summary>
internal sealed partial class LabelSelector
{
    public static readonly LabelSelector Everything = new([]);

    private readonly IReadOnlyList<Func<JsonObject, bool>> _terms;

    private LabelSelector(IReadOnlyList<Func<JsonObject, bool>> terms) => _terms = terms;

    public bool IsEmpty => _terms.Count == 0;

    public bool Matches(JsonObject item) => _terms.All(term => term(item));

    public static LabelSelector Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Everything : new LabelSelector([.. SplitTerms(text).Select(Term)]);

    private static Func<JsonObject, bool> Term(string text)
    {
        var match = Grammar().Match(text.Trim());
        if (!match.Success)
        {
            throw Errors.BadRequest($"unable to parse requirement: found '{text.Trim()}', expected: a label selector");
        }
        var key = match.Groups["key"].Value;
        if (match.Groups["op"] is { Success: true, Value: var op })
        {
            var value = match.Groups["value"].Value;
            return op == "!=" ? item => item.Meta().Label(key) != value : item => item.Meta().Label(key) == value;
        }
        if (match.Groups["set"] is { Success: true, Value: var set })
        {
            var values = match.Groups["values"].Value.Split(',').Select(value => value.Trim()).ToHashSet(StringComparer.Ordinal);
            return set == "in"
                ? item => item.Meta().Label(key) is { } label && values.Contains(label)
                : item => item.Meta().Label(key) is not { } label || !values.Contains(label);
        }
        return match.Groups["not"].Success ? item => item.Meta().Label(key) is null : item => item.Meta().Label(key) is not null;
    }

    // Commas inside parentheses belong to a set.
    private static IEnumerable<string> SplitTerms(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
                continue;
            }
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
        }
    }

    [GeneratedRegex(@"^(?:(?<not>!)\s*)?(?<key>[A-Za-z0-9][-A-Za-z0-9_./]*)(?:\s*(?<op>==|=|!=)\s*(?<value>[-A-Za-z0-9_.]*)|\s+(?<set>in|notin)\s*\((?<values>[^()]*)\))?\z")]
    private static partial Regex Grammar();
}
