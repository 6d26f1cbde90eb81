using System.Text.Json;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Tests.Install;

public sealed class OperatorPolicyTextTests
{
    private const int ManagedPolicyQuota = 6144;

    [Theory]
    [InlineData("aws")]
    [InlineData("aws-us-gov")]
    public void Both_documents_fit_and_have_no_open_placeholder(string partition)
    {
        foreach (var document in new[] { InstallDocuments.OperatorPolicy(new string('a', 36), partition), InstallDocuments.Boundary(new string('a', 36), partition) })
        {
            Assert.InRange(document.Length, 1, ManagedPolicyQuota);
            Assert.DoesNotContain("${", document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_planned_action_is_permitted()
    {
        var verbs = typeof(IamAction).GetNestedTypes().Where(type => !type.IsAbstract).Select(type => $"iam:{type.Name}").ToHashSet(StringComparer.Ordinal);
        Assert.True(verbs.Remove("iam:DeleteCredential"));
        verbs.UnionWith(Enum.GetValues<UserCredentialKind>().Select(kind => $"iam:{new IamAction.DeleteCredential("u", new UserCredential(kind, "")) { Effect = AccessEffect.Narrows, Diff = "d" }.Verb}"));
        Assert.Equal([], verbs.Except(Allowed().Select(item => item.Action), StringComparer.Ordinal));
    }

    [Fact]
    public void No_write_is_permitted_outside_our_path_or_without_a_condition()
    {
        foreach (var (action, resource, conditional) in Allowed().Where(item => item.Action.StartsWith("iam:", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain('*', action);
            if (action.StartsWith("iam:Get", StringComparison.Ordinal) || action.StartsWith("iam:List", StringComparison.Ordinal))
            {
                continue;
            }
            // IAM decides it by the group and knows no condition for it: see the README there.
            if (action == "iam:RemoveUserFromGroup")
            {
                continue;
            }
            Assert.Contains("/voice-analytics/prod/*", resource, StringComparison.Ordinal);
            Assert.True(conditional, $"{action} on {resource} has no condition");
        }
    }

    [Theory]
    [InlineData("role")]
    [InlineData("user")]
    public void A_policy_of_adoption_opens_one_exact_name_and_every_write_has_a_condition(string kind)
    {
        var document = kind == "role" ? InstallDocuments.AdoptRole(new string('r', 64), new string('a', 36), "aws-us-gov") : InstallDocuments.AdoptUser(new string('u', 64), new string('a', 36), "aws-us-gov");
        Assert.InRange(document.Length, 1, ManagedPolicyQuota);
        Assert.DoesNotContain("${", document, StringComparison.Ordinal);
        foreach (var (action, resource, conditional) in Allowed(kind == "role" ? InstallDocuments.AdoptRole("theirs") : InstallDocuments.AdoptUser("theirs")))
        {
            Assert.DoesNotContain('*', action);
            if (action.StartsWith("iam:Get", StringComparison.Ordinal) || action.StartsWith("iam:List", StringComparison.Ordinal))
            {
                Assert.EndsWith("/theirs", resource, StringComparison.Ordinal);
                continue;
            }
            Assert.Equal($"arn:aws:iam::{Wire.Shares.Account}:{kind}/theirs", resource);
            Assert.True(conditional, $"{action} on {resource} has no condition");
        }
    }

    [Theory]
    [InlineData("Role")]
    [InlineData("User")]
    public void What_the_operator_may_do_to_its_own_it_may_do_to_an_adopted_one(string kind)
    {
        var adopted = Allowed(kind == "Role" ? InstallDocuments.AdoptRole("theirs") : InstallDocuments.AdoptUser("theirs")).Select(item => item.Action);
        var own = Allowed().Where(item => item.Resource.Contains($":{kind.ToLowerInvariant()}/", StringComparison.Ordinal) && item.Action.StartsWith("iam:", StringComparison.Ordinal)).Select(item => item.Action)
            .Where(action => action.Contains(kind, StringComparison.Ordinal) || action.Contains("Key", StringComparison.Ordinal)).Except([$"iam:Create{kind}"], StringComparer.Ordinal);
        var onlyOthers = kind == "Role" ? "User" : "Role";
        Assert.Equal([], own.Where(action => !action.Contains(onlyOthers, StringComparison.Ordinal) && !(kind == "Role" && action.Contains("Key", StringComparison.Ordinal))).Except(adopted, StringComparer.Ordinal));
    }

    private static IEnumerable<(string Action, string Resource, bool Conditional)> Allowed(string? document = null)
    {
        using var policy = JsonDocument.Parse(document ?? InstallDocuments.OperatorPolicy());
        return
        [
            .. from statement in policy.RootElement.GetProperty("Statement").EnumerateArray()
               where statement.GetProperty("Effect").GetString() == "Allow"
               from action in Many(statement.GetProperty("Action"))
               from resource in Many(statement.GetProperty("Resource"))
               select (action, resource, statement.TryGetProperty("Condition", out _)),
        ];
    }

    private static IEnumerable<string> Many(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(item => item.GetString()!)] : [element.GetString()!];
}
