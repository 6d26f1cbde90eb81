namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// What a trust has to be like while the declared one cannot be told: of our form (one statement, one principal, one external id),
/// and naming what is known.
/// </summary>
/// <param name="ExternalId">Null: cannot be derived now.</param>
/// <param name="PrincipalArn">As declared or last seen in DESC; null: never seen.</param>
public sealed record TrustTerms(string? ExternalId, string? PrincipalArn)
{
    public bool Admit(string document) =>
        TrustPolicy.TryParse(document) is { } trust
        && (ExternalId is null || string.Equals(trust.ExternalId, ExternalId, StringComparison.Ordinal))
        && (PrincipalArn is null || string.Equals(trust.PrincipalArn, PrincipalArn, StringComparison.Ordinal));
}
