using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Names and label selectors, with the semantics of <c>metav1.LabelSelector</c>. What is not understood matches nothing.</summary>
internal static class NamespaceMatch
{
    public static bool Matches(NamespaceTerms terms, ShareNamespace candidate)
    {
        if (terms.Names.IsEmpty == terms.Selector is null)
        {
            return false;
        }
        return terms.Selector is { } selector
            ? Matches(selector, candidate.Labels)
            : terms.Names.Contains(candidate.Name, StringComparer.Ordinal);
    }

    private static bool Matches(LabelSelector selector, StringMap labels) =>
        selector.MatchLabels.All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value)
        && selector.MatchExpressions.All(requirement => Matches(requirement, labels));

    // NotIn is also true of a missing label, as in Kubernetes.
    private static bool Matches(LabelRequirement requirement, StringMap labels)
    {
        var has = labels.TryGetValue(requirement.Key, out var value);
        var listed = has && requirement.Values.Contains(value!, StringComparer.Ordinal);
        return requirement.Operator switch
        {
            LabelOperators.In => listed,
            LabelOperators.NotIn => !listed,
            LabelOperators.Exists => has,
            LabelOperators.DoesNotExist => !has,
            _ => false,
        };
    }
}
