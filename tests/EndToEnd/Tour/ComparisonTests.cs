using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Checks;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Partners;

namespace VoiceAnalytics.EndToEnd.Tour;

/// <summary>What the tour's verdict rests on, for the outcomes that a working operator never has.</summary>
public sealed class ComparisonTests
{
    private static readonly ExpectedShare Expected = new("acme", new Dictionary<string, string> { ["Ready"] = "True" }, new Dictionary<string, int> { ["objects"] = 17, ["rows"] = 353 });
    private static readonly ShareState Ready = new("acme", true, null, [], Conditions(new ShareCondition("Ready", "True", "Available", "well")));
    private static readonly Finding Refused = new("Beside", null, "user is not authorized to perform: s3:ListBucket");

    [Fact]
    public void Nothing_differs_when_all_is_as_expected() => Assert.Empty(Compare(Ready, View(), Refused));

    [Fact]
    public void Each_difference_is_named()
    {
        Assert.Equal("acme: there is no such share", Assert.Single(Comparison.Differences([Expected], [])));
        Assert.Equal(
            "acme: condition Ready should be True, but the operator has not set it",
            Assert.Single(Compare(Ready with { Conditions = Conditions() }, View(), Refused)));
        Assert.Equal("acme: rows: should be 353, but is: 352", Assert.Single(Compare(Ready, View() with { Rows = new Finding("rows", "352", null) }, Refused)));
        Assert.Equal(
            "acme: events should be 1, but nobody counts it",
            Assert.Single(Comparison.Differences([Expected with { Counts = new Dictionary<string, int> { ["events"] = 1 } }], [new ShareOutcome("acme", Ready, View(), [Refused])])));
        Assert.Equal(
            "acme: Beside: AWS should refuse it, but: 3 objects", Assert.Single(Compare(Ready, View(), new Finding("Beside", "3 objects", null))));
        Assert.Equal(
            "acme: Beside: AWS should refuse it, but: 001003: syntax error",
            Assert.Single(Compare(Ready, View(), new Finding("Beside", null, "001003: syntax error"))));
    }

    private static IReadOnlyList<string> Compare(ShareState state, PartnerView view, Finding beside) =>
        Comparison.Differences([Expected], [new ShareOutcome("acme", state, view, [beside])]);

    private static PartnerView View() => new(Found("17"), Found("{…}"), Found("25"), Found("15"), Found("1"), Found("353"), Found("173"));

    private static Finding Found(string answer) => new("question", answer, null);

    private static ImmutableDictionary<string, ShareCondition> Conditions(params ShareCondition[] conditions) =>
        conditions.ToImmutableDictionary(condition => condition.Type, StringComparer.Ordinal);
}
