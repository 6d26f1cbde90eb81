using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Core.Iam;

/// <summary>Who may become the share's role: exactly one principal, with exactly this external id, until the share ends.</summary>
/// <param name="PrincipalArn">Snowflake's IAM user (StorageIntegration).</param>
public sealed record TrustPolicy(string PrincipalArn, string ExternalId, DateTimeOffset? ExpiresAt)
{
    public PolicyDocument ToDocument() => new(
        new PolicyStatement(
            "SnowflakeAssumesRole", "Allow", ["sts:AssumeRole"], null, PrincipalArn,
            [new PolicyCondition("StringEquals", "sts:ExternalId", ExternalId), .. Expiry.Conditions(ExpiresAt)]));

    /// <summary>Reads back what <see cref="ToDocument"/> wrote; null if the document means anything else.</summary>
    public static TrustPolicy? TryParse(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            if (DocumentParts.Statements(json.RootElement) is not [var statement]
                || DocumentParts.Text(statement, "Principal", "AWS") is not { } principal
                || DocumentParts.Text(statement, "Condition", "StringEquals", "sts:ExternalId") is not { } externalId)
            {
                return null;
            }
            var trust = new TrustPolicy(principal, externalId, DocumentParts.End(statement));
            return PolicyMeaning.Same(trust.ToDocument().ToJson(), document) ? trust : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The document without its end date: what is left says who may assume the role.</summary>
    public static string WithoutExpiry(string document)
    {
        try
        {
            if (JsonNode.Parse(document)?["Statement"] is not { } statements)
            {
                return document;
            }
            IEnumerable<JsonNode?> each = statements is JsonArray many ? many : [statements];
            foreach (var statement in each)
            {
                if (statement?["Condition"] is JsonObject conditions && conditions["DateLessThan"] is JsonObject dates && dates.Remove("aws:CurrentTime") && dates.Count == 0)
                {
                    conditions.Remove("DateLessThan");
                }
            }
            return statements.Root.ToJsonString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return document;
        }
    }
}
