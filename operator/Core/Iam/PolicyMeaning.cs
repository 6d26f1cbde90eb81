using System.Text.Json;

namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// Compares policy documents as meaning, not text: order of statements, actions, resources and values, string or
/// one-element array, account id or its <c>:root</c> ARN, letter case of actions and Sids do not count. A principal shown as
/// <c>AIDA…</c> or <c>AROA…</c> stands for a deleted identity and is a real difference.
/// </summary>
public static class PolicyMeaning
{
    public static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal)
        || (Canonical(left) is { } a && string.Equals(a, Canonical(right), StringComparison.Ordinal));

    /// <summary>One text for one meaning; null if it is not a JSON object with statements (then only equal text is equal).</summary>
    public static string? Canonical(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("Statement", out var statements))
            {
                return null;
            }
            var version = json.RootElement.TryGetProperty("Version", out var value) ? value.ToString() : "2008-10-17";
            var others = json.RootElement.EnumerateObject()
                .Where(member => member.Name is not ("Version" or "Statement" or "Id"))
                .Select(member => $"{member.Name}={member.Value.GetRawText()}");
            return string.Join("\n", [version, .. Sorted(Many(statements).Select(Statement)), .. Sorted(others)]);
        }
        // The second: text that is no Unicode, such as half of a surrogate pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Statement(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            return statement.GetRawText();
        }
        var members = statement.EnumerateObject().Where(member => member.Name != "Sid").Select(member => member.Name switch
        {
            "Action" or "NotAction" => $"{member.Name}={Set(member.Value, action => action.ToLowerInvariant())}",
            "Principal" or "NotPrincipal" => $"{member.Name}={Principals(member.Value)}",
            "Condition" => $"Condition={Conditions(member.Value)}",
            _ => $"{member.Name}={Set(member.Value, text => text)}",
        });
        return string.Join("|", Sorted(members));
    }

    private static string Principals(JsonElement principal) =>
        principal.ValueKind != JsonValueKind.Object
            ? principal.GetRawText()
            : string.Join(";", Sorted(principal.EnumerateObject().Select(kind => $"{kind.Name}:{Set(kind.Value, AccountRoot)}")));

    private static string AccountRoot(string principal) =>
        principal.StartsWith("arn:", StringComparison.Ordinal) && principal.EndsWith(":root", StringComparison.Ordinal)
            ? principal.Split(':')[4]
            : principal;

    // Condition operators, and condition keys, are compared without case by IAM; values are not.
    private static string Conditions(JsonElement conditions) =>
        conditions.ValueKind != JsonValueKind.Object
            ? conditions.GetRawText()
            : string.Join(";", Sorted(
                from test in conditions.EnumerateObject()
                where test.Value.ValueKind == JsonValueKind.Object
                from key in test.Value.EnumerateObject()
                select $"{test.Name.ToLowerInvariant()}({key.Name.ToLowerInvariant()}):{Set(key.Value, text => text)}"));

    private static string Set(JsonElement value, Func<string, string> normalise) =>
        JsonArray(Many(value).Select(item => normalise(item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())));

    // Quoted, so that a value with a comma cannot pose as two.
    private static string JsonArray(IEnumerable<string> values) =>
        string.Join(",", values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(value => $"\"{JsonEncodedText.Encode(value)}\""));

    private static IEnumerable<JsonElement> Many(JsonElement value) =>
        value.ValueKind == System.Text.Json.JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static IEnumerable<string> Sorted(IEnumerable<string> values) => values.Order(StringComparer.Ordinal);
}
