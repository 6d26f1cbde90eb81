using System.Text.Json;

namespace VoiceAnalytics.Core.Iam;

/// <summary>One statement of somebody else's bucket policy, as written. What is not understood is never read as narrow.</summary>
internal sealed record ResourceStatement(
    string Name, bool IsAllow, string[] Principals, bool OthersThan, string[] Actions, string[] Resources, bool Negated, ResourceCondition[] Conditions)
{
    public const string Everyone = "*";

    /// <summary>Null if the text is no policy.</summary>
    public static ResourceStatement[]? ParseAll(string policy)
    {
        try
        {
            using var json = JsonDocument.Parse(policy);
            return [.. Many(json.RootElement.GetProperty("Statement")).Select(Parse)];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ResourceStatement Parse(JsonElement statement, int index)
    {
        var members = statement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        var named = members.TryGetValue("Principal", out var principal);
        return new ResourceStatement(
            members.TryGetValue("Sid", out var sid) && sid.GetString() is { Length: > 0 } name ? name : $"number {index + 1}",
            members["Effect"].GetString() == "Allow",
            named ? AwsPrincipals(principal) : [Everyone],
            OthersThan: !named,
            members.TryGetValue("Action", out var actions) ? Texts(actions) : [],
            members.TryGetValue("Resource", out var resources) ? Texts(resources) : [],
            Negated: members.ContainsKey("NotAction") || members.ContainsKey("NotResource"),
            members.TryGetValue("Condition", out var conditions) ? ConditionsOf(conditions) : []);
    }

    // Services, federated and canonical users are never a role or user of IAM.
    private static string[] AwsPrincipals(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.String => [principal.GetString()!],
        _ => principal.TryGetProperty("AWS", out var aws) ? Texts(aws) : [],
    };

    private static ResourceCondition[] ConditionsOf(JsonElement conditions) =>
    [
        .. from test in conditions.EnumerateObject()
           from key in test.Value.EnumerateObject()
           select new ResourceCondition(test.Name, key.Name.ToLowerInvariant(), Texts(key.Value)),
    ];

    private static string[] Texts(JsonElement value) =>
        [.. Many(value).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())];

    private static IEnumerable<JsonElement> Many(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
}

/// <param name="Operator">As written, with qualifier and <c>IfExists</c>.</param>
/// <param name="Key">Lower case: keys are compared without case.</param>
internal sealed record ResourceCondition(string Operator, string Key, string[] Values)
{
    public bool IsEquals => Operator is "StringEquals" or "ArnEquals" or "StringLike" or "ArnLike";

    // ArnEquals compares like ArnLike; only StringEquals takes a star for a star.
    public bool MayMatch(string text) => Values.Any(value => Operator == "StringEquals" ? value == text : PolicyPattern.Matches(value, text));

    public bool NamesOnlyExactly => Values.All(value => Operator == "StringEquals" || value.IndexOfAny(['*', '?', '$']) < 0);
}
