using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Selection;

/// <summary><c>fieldSelector</c>: <c>=</c>, <c>==</c> and <c>!=</c> on the fields that the kind supports.</summary>
internal sealed class FieldSelector
{
    public static readonly FieldSelector Everything = new([]);

    private readonly IReadOnlyList<Func<JsonObject, bool>> _terms;

    private FieldSelector(IReadOnlyList<Func<JsonObject, bool>> terms) => _terms = terms;

    public bool IsEmpty => _terms.Count == 0;

    public bool Matches(JsonObject item) => _terms.All(term => term(item));

    public static FieldSelector Parse(string? text, ResourceType type)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Everything;
        }
        return new FieldSelector([.. text.Split(',').Where(term => term.Length > 0).Select(term => Term(term, type))]);
    }

    private static Func<JsonObject, bool> Term(string text, ResourceType type)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            throw Errors.BadRequest($"invalid field selector \"{text}\"; can't understand '{text}'");
        }
        var differs = text[at - 1] == '!';
        var label = text[..(differs ? at - 1 : at)];
        var value = text[(at + 1)..];
        value = value.StartsWith('=') ? value[1..] : value;
        var read = type.FieldLabels.Find(label) ?? throw Errors.BadRequest($"field label not supported: {label}");
        return differs ? item => read(item) != value : item => read(item) == value;
    }
}
