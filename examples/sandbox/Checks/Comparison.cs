using System.Globalization;

namespace VoiceAnalytics.Sandbox.Checks;

/// <summary>Expected against real, as sentences for people. None: all is as it must be.</summary>
internal static class Comparison
{
    public static IReadOnlyList<string> Differences(IEnumerable<ExpectedShare> expected, IReadOnlyCollection<ShareOutcome> outcomes) =>
        [.. expected.SelectMany(share => outcomes.SingleOrDefault(outcome => outcome.Name == share.Name) is { } outcome
            ? Differences(share, outcome)
            : [$"{share.Name}: there is no such share"])];

    private static IEnumerable<string> Differences(ExpectedShare expected, ShareOutcome outcome)
    {
        foreach (var (type, status) in expected.Conditions.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var real = outcome.State?.Condition(type);
            if (real?.Status != status)
            {
                yield return real is null
                    ? $"{expected.Name}: condition {type} should be {status}, but the operator has not set it"
                    : $"{expected.Name}: condition {type} should be {status}, but is {real.Status}: {real.Reason}: {real.Message}";
            }
        }
        foreach (var (name, count) in expected.Counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (!outcome.View.Counts.TryGetValue(name, out var finding))
            {
                yield return $"{expected.Name}: {name} should be {count}, but nobody counts it";
            }
            else if (finding.Answer != count.ToString(CultureInfo.InvariantCulture))
            {
                yield return $"{expected.Name}: {finding.Question}: should be {count}, but is: {finding.Text}";
            }
        }
        if (outcome.View.Sample is { Error: not null } sample)
        {
            yield return $"{expected.Name}: {sample.Question}: should be an event, but is: {sample.Text}";
        }
        foreach (var finding in outcome.Siblings.Where(finding => !finding.IsRefusedByAws))
        {
            yield return $"{expected.Name}: {finding.Question}: AWS should refuse it, but: {finding.Text}";
        }
    }
}
