using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Core.Tests.Validation.Cel;

/// <summary>
/// The CEL rules of crds/, evaluated over tests/testassets, agree with Core's validator, which decides at run time, and with
/// what a real API server said.
/// </summary>
public sealed class CelRuleTests
{
    // What a schema says by itself, in an API server's words.
    private static readonly string[] Structural = [": Required value", ": Unsupported value", ": Too long", ": Too many", " in body ", "strict decoding error", ": must be no more than 253 characters"];

    private const string NotChecked = "some validation rules were not checked";

    [Fact]
    public async Task Every_rule_compiles()
    {
        var answer = await CelEngine.AskAsync(CelCases.Question([]));
        Assert.Empty(answer.Problems);
        Assert.Equal(CelCases.RulesInText, answer.Rules);
    }

    [Theory]
    [InlineData("self.spec.prefx == 'a'", "undefined field 'prefx'")]
    [InlineData("self.spec.prefix.lowerAscii() == 'a'", "function 'lowerAscii' is not among those that rules use")]
    [InlineData("other.spec.prefix == 'a'", "undeclared reference to 'other'")]
    [InlineData("self.metadata.labels.size() > 0", "undefined field 'labels'")]
    [InlineData("self.spec.prefix ==", "self.spec.prefix ==")]
    public async Task A_rule_that_an_API_server_would_refuse_is_a_problem(string rule, string problem)
    {
        var question = CelCases.Question([]);
        question["definitions"]!["PartnerShare"]!["x-kubernetes-validations"]!.AsArray().Add(new JsonObject { ["rule"] = rule });
        Assert.Contains(problem, Assert.Single((await CelEngine.AskAsync(question)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_and_validator_agree()
    {
        var answer = await CelEngine.AskAsync(CelCases.Question(CelCases.All));
        Assert.Empty(CelCases.All.SelectMany(one => Disagreements(one, answer.Verdicts[one.Name])));
        Assert.True(answer.Verdicts.Values.Count(violations => violations.Count > 0) > 40, "The rules find next to nothing.");
    }

    [Fact]
    public async Task Every_rule_is_broken_by_some_asset()
    {
        var answer = await CelEngine.AskAsync(CelCases.Question(CelCases.All));
        var broken = answer.Verdicts.Values.SelectMany(violations => violations).Select(violation => violation.Rule).Distinct(StringComparer.Ordinal);
        Assert.Empty(CelCases.RuleTexts().Except(broken, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_engine_says_what_the_real_API_server_said()
    {
        var answer = await CelEngine.AskAsync(CelCases.Question(CelCases.All));
        using var recorded = JsonDocument.Parse(File.ReadAllText(TestAssets.PathOf("tests/testassets/kube-apiserver.json")));
        var outcomes = recorded.RootElement.GetProperty("outcomes");
        Assert.Equal(outcomes.EnumerateObject().Select(each => each.Name), CelCases.All.Select(one => one.Name));
        Assert.Empty(CelCases.All.SelectMany(one => Differences(one.Name, answer.Verdicts[one.Name], [.. outcomes.GetProperty(one.Name).EnumerateArray().Select(cause => cause.GetString()!)])));
    }

    private static IEnumerable<string> Disagreements(CelCase one, List<CelViolation> violations)
    {
        if (one.Old is not null)
        {
            string[] changes = one.Manifests.Header["changes"] is "none" ? [] : one.Manifests.Header["changes"].Split(", ");
            return changes.Where(change => !violations.Any(violation => violation.Message.StartsWith($"{change} is immutable", StringComparison.Ordinal)))
                .Select(change => $"{one.Name}: {change} changes, and no rule minds")
                .Concat(violations.Where(violation => !changes.Any(change => violation.Message.StartsWith($"{change} is immutable", StringComparison.Ordinal)))
                    .Select(violation => $"{one.Name}: {violation.Message}, and nothing immutable changes there"));
        }
        var errors = Judge.Validate(one.Object);
        return violations.Where(violation => !errors.Any(error => Same(violation, error.Field)))
            .Select(violation => $"{one.Name}: the rule minds {violation.Field} ({violation.Message}), the validator {errors}");
    }

    // At the root an API server knows no field; a rule that fails is shown at its own place.
    private static bool Same(CelViolation violation, string field) =>
        violation.Field == field || violation.Message.StartsWith(field, StringComparison.Ordinal)
        || (violation.Failure is not null && field.StartsWith(violation.Field, StringComparison.Ordinal));

    private static IEnumerable<string> Differences(string name, List<CelViolation> violations, List<string> causes)
    {
        if (causes.Any(cause => cause.Contains(NotChecked, StringComparison.Ordinal) || cause.Contains("strict decoding error", StringComparison.Ordinal)))
        {
            yield break;
        }
        var rules = causes.Where(cause => !Structural.Any(words => cause.Contains(words, StringComparison.Ordinal))).ToList();
        foreach (var violation in violations.Where(violation => rules.RemoveAll(cause => Tells(cause, violation)) == 0))
        {
            yield return $"{name}: the engine minds {violation.Field}: {violation.Message}; the API server said nothing of it";
        }
        foreach (var cause in rules)
        {
            yield return $"{name}: the API server said {cause}; the engine minds nothing there";
        }
    }

    private static bool Tells(string cause, CelViolation violation) =>
        cause.StartsWith($"{(violation.Field.Length == 0 ? "<nil>" : violation.Field)}: Invalid value: ", StringComparison.Ordinal)
        && cause.EndsWith(violation.Message, StringComparison.Ordinal);
}
