using System.Text.Json.Nodes;

namespace VoiceAnalytics.Contract.Life;

/// <summary>What examples/install/aws asks an administrator to install.</summary>
internal static class InstallDocuments
{
    public const string Cluster = "c1";

    public static string OperatorPolicy(string account) => Read("operator-policy.json", account);

    /// <summary>The name that the guide gives its role.</summary>
    public const string GuidesRole = "snowflake-voice-analytics-role";

    /// <summary>The further policy that opens that one role. moto, which knows no resources, needs none.</summary>
    public static string AdoptRole(string account) => Read("adopt-role-policy.json", account).Replace("${ROLE_NAME}", GuidesRole, StringComparison.Ordinal);

    public static string Boundary(string account, string bucket) => Read("permissions-boundary.json", account).Replace("${BUCKET}", bucket, StringComparison.Ordinal);

    /// <summary>The policy of an administrator who forgot an action.</summary>
    public static string Without(string policy, string action) => Edited(policy, statement => statement["Action"] = new JsonArray(
        [.. Actions(statement).Where(each => each != action).DefaultIfEmpty("none:None").Select(each => JsonValue.Create(each))]));

    /// <summary>
    /// The operator's policy as far as moto can tell: it compares actions and asks about the resource <c>*</c>, so what is allowed
    /// on some resources is allowed on all; conditions it ignores. What is left is the list of actions.
    /// </summary>
    public static string ActionsOnly(string policy) => Edited(policy, statement => statement["Resource"] = "*");

    private static string Edited(string policy, Action<JsonNode> edit)
    {
        var document = JsonNode.Parse(policy)!;
        foreach (var statement in document["Statement"]!.AsArray().Where(each => (string?)each!["Effect"] == "Allow"))
        {
            edit(statement!);
        }
        return document.ToJsonString();
    }

    private static IEnumerable<string> Actions(JsonNode statement) =>
        statement["Action"] is JsonArray several ? several.Select(action => (string)action!) : [(string)statement["Action"]!];

    private static string Read(string file, string account) => Repository.Read($"examples/install/aws/{file}")
        .Replace("${PARTITION}", "aws", StringComparison.Ordinal)
        .Replace("${ACCOUNT_ID}", account, StringComparison.Ordinal)
        .Replace("${CLUSTER_ID}", Cluster, StringComparison.Ordinal);
}
