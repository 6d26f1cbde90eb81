namespace VoiceAnalytics.Core.Iam;

/// <summary>Who may become the share's role: exactly one principal, with exactly this external id, until the share ends.</summary>
/// <param name="PrincipalArn">Snowflake's IAM user (StorageIntegration).</param>
public sealed record TrustPolicy(string PrincipalArn, string ExternalId, DateTimeOffset? ExpiresAt)
{
    public PolicyDocument ToDocument() => new(
        new PolicyStatement(
            "SnowflakeAssumesRole", "Allow", ["sts:AssumeRole"], null, PrincipalArn,
            [new PolicyCondition("StringEquals", "sts:ExternalId", ExternalId), .. Expiry.Conditions(ExpiresAt)]));
}
