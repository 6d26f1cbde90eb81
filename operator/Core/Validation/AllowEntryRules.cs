using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Validation;

/// <summary>The entries of <c>spec.allow</c>.</summary>
internal static partial class AllowEntryRules
{
    public static void Check(EquatableArray<AllowEntry> entries, Findings findings)
    {
        findings.AtMost("spec.allow", entries.Count, Limits.AllowEntries);
        for (var i = 0; i < entries.Count; i++)
        {
            Entry($"spec.allow[{i}]", entries[i], findings);
        }
    }

    private static void Entry(string field, AllowEntry entry, Findings findings)
    {
        Namespaces($"{field}.namespaces", entry.Namespaces, findings);
        if (entry.Prefixes.IsEmpty)
        {
            findings.Add($"{field}.prefixes", "is empty; name at least one folder that may be shared");
        }
        Each($"{field}.prefixes", entry.Prefixes, prefix => S3Prefix.TryParse(prefix, out _, out var problem) ? null : problem, findings);
        if (entry.AccessModes.IsEmpty)
        {
            findings.Add($"{field}.accessModes", "is empty; leave the field out for StorageIntegration, or name modes");
        }
        for (var i = 0; i < entry.AccessModes.Count; i++)
        {
            findings.OneOf($"{field}.accessModes[{i}]", entry.AccessModes[i], AccessModes.All);
        }
        findings.Unique($"{field}.accessModes", entry.AccessModes, "", mode => mode);
        Each($"{field}.awsAccounts", entry.AwsAccounts, AwsNames.AccountProblem, findings);
        Each($"{field}.snowflakeAccounts", entry.SnowflakeAccounts, SnowflakeAccount.Problem, findings);
    }

    private static void Each(string field, EquatableArray<string> values, Func<string, string?> problem, Findings findings)
    {
        findings.AtMost(field, values.Count, Limits.TermsPerEntry);
        for (var i = 0; i < values.Count; i++)
        {
            findings.AddIf($"{field}[{i}]", problem(values[i]));
        }
        findings.Unique(field, values, "", value => value);
    }

    private static void Namespaces(string field, NamespaceTerms terms, Findings findings)
    {
        if (terms.Names.IsEmpty == terms.Selector is null)
        {
            findings.Add(field, "needs names or a selector, one of the two; an empty selector {} means every namespace");
        }
        Each($"{field}.names", terms.Names, name => DnsLabel.Problem(name, Limits.Namespace), findings);
        if (terms.Selector is { } selector)
        {
            Selector($"{field}.selector", selector, findings);
        }
    }

    private static void Selector(string field, LabelSelector selector, Findings findings)
    {
        foreach (var (key, value) in selector.MatchLabels)
        {
            findings.AddIf($"{field}.matchLabels", KeyProblem(key) ?? ValueProblem(value));
        }
        for (var i = 0; i < selector.MatchExpressions.Count; i++)
        {
            var requirement = selector.MatchExpressions[i];
            var path = $"{field}.matchExpressions[{i}]";
            findings.AddIf($"{path}.key", KeyProblem(requirement.Key));
            findings.OneOf($"{path}.operator", requirement.Operator, LabelOperators.All);
            findings.AddIf($"{path}.values", ValuesProblem(requirement));
            Each($"{path}.values", requirement.Values, ValueProblem, findings);
        }
    }

    private static string? ValuesProblem(LabelRequirement requirement) => (requirement.Operator, requirement.Values.IsEmpty) switch
    {
        (LabelOperators.In or LabelOperators.NotIn, true) => "is empty; In and NotIn need values",
        (LabelOperators.Exists or LabelOperators.DoesNotExist, false) => "must be empty with Exists and DoesNotExist",
        _ => null,
    };

    private static string? KeyProblem(string key) => LabelKey().IsMatch(key) ? null : $"has {Quote.Text(key)}, which is no label key";

    private static string? ValueProblem(string value) => LabelValue().IsMatch(value) ? null : $"has {Quote.Text(value)}, which is no label value";

    [GeneratedRegex(@"^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex LabelKey();

    [GeneratedRegex(@"^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?\z")]
    private static partial Regex LabelValue();
}
