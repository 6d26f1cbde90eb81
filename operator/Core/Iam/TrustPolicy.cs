using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Core.Iam;

/// <summary>Who may become the share's role: exactly one principal, with exactly this external id, until the share ends.</summary>
/// <param name="Principal">Snowflake's IAM user (StorageIntegration), or <c>…:root</c> of the partner's account (CrossAccountRole).</param>
/// <param name="OnlyPrincipalArn">The one role or user of that account that may; null for whomever the account lets.</param>
public sealed record TrustPolicy(string Principal, string ExternalId, DateTimeOffset? ExpiresAt, string? OnlyPrincipalArn = null)
{
    /// <summary>An account as principal: it decides itself which of its identities may assume the role.</summary>
    public static string Account(string partition, string accountId) => $"arn:{partition}:iam::{accountId}:root";

    /// <summary>The account that is trusted as a whole, however IAM shows it; null if the principal is one user.</summary>
    public string? TrustedAccount => Principal switch
    {
        { Length: 12 } id when id.All(char.IsAsciiDigit) => id,
        _ when Principal.Split(':') is [_, _, _, _, var account, "root"] => account,
        _ => null,
    };

    public PolicyDocument ToDocument() => new(
        new PolicyStatement(
            "PartnerAssumesRole", "Allow", ["sts:AssumeRole"], null, Principal,
            [new PolicyCondition("StringEquals", "sts:ExternalId", ExternalId), .. Only(OnlyPrincipalArn), .. Expiry.Conditions(ExpiresAt)]));

    // The key holds the role's ARN for its sessions, too: the ARN of the principal itself as Principal would name only users.
    internal static PolicyCondition[] Only(string? principalArn) =>
        principalArn is null ? [] : [new PolicyCondition("ArnEquals", "aws:PrincipalArn", principalArn)];

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
            var trust = new TrustPolicy(principal, externalId, DocumentParts.End(statement), DocumentParts.Text(statement, "Condition", "ArnEquals", "aws:PrincipalArn"));
            return PolicyMeaning.Same(trust.ToDocument().ToJson(), document) ? trust : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
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
