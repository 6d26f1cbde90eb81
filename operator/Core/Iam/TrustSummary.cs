using System.Text.Json;

namespace VoiceAnalytics.Core.Iam;

/// <summary>A trust policy in a few words, for people: it decides nothing.</summary>
/// <param name="Who">Principals, with the conditions that are not the external id; <c>nobody</c> if there are none.</param>
/// <param name="ExternalId">The one external id that is asked for; null if none or several.</param>
internal sealed record TrustSummary(string Who, string? ExternalId)
{
    private const int MaxPrincipals = 3;

    public static TrustSummary Of(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(TrustPolicy.WithoutExpiry(document));
            var statements = Many(json.RootElement.GetProperty("Statement")).ToList();
            var who = statements.SelectMany(Principals).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var ids = statements.SelectMany(ExternalIds).Distinct(StringComparer.Ordinal).ToList();
            var further = statements.SelectMany(Further).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var named = who.Count == 0 ? "nobody" : string.Join(" and ", who.Take(MaxPrincipals)) + (who.Count > MaxPrincipals ? $" and {who.Count - MaxPrincipals} more" : "");
            return new TrustSummary(further.Count == 0 ? named : $"{named} (under {string.Join(", ", further)})", ids is [var only] ? only : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new TrustSummary("what cannot be read", null);
        }
    }

    private static IEnumerable<string> Principals(JsonElement statement)
    {
        if (!statement.TryGetProperty("Principal", out var principal))
        {
            return [];
        }
        return principal.ValueKind == JsonValueKind.Object
            ? principal.EnumerateObject().SelectMany(kind => Many(kind.Value).Select(value => value.ToString()))
            : [principal.ToString()];
    }

    private static IEnumerable<string> ExternalIds(JsonElement statement) =>
        from condition in Conditions(statement)
        where IsExternalId(condition.Key)
        from value in Many(condition.Value)
        select value.ToString();

    private static IEnumerable<string> Further(JsonElement statement) =>
        Conditions(statement).Where(condition => !IsExternalId(condition.Key)).Select(condition => condition.Key);

    private static IEnumerable<(string Key, JsonElement Value)> Conditions(JsonElement statement) =>
        statement.TryGetProperty("Condition", out var conditions) && conditions.ValueKind == JsonValueKind.Object
            ? from test in conditions.EnumerateObject()
              where test.Value.ValueKind == JsonValueKind.Object
              from key in test.Value.EnumerateObject()
              select (key.Name, key.Value)
            : [];

    private static bool IsExternalId(string key) => key.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<JsonElement> Many(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
}
