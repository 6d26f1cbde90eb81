namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// What a trust has to be like while the declared one cannot be told: of our form (one statement, one principal, one external id),
/// and naming what is known.
/// </summary>
/// <param name="ExternalId">Null: cannot be derived now.</param>
/// <param name="Principal">As declared or last seen in DESC; null: never seen.</param>
/// <param name="OnlyPrincipalArn">The one of the principal's account that may, if the spec names one.</param>
public sealed record TrustTerms(string? ExternalId, string? Principal, string? OnlyPrincipalArn = null)
{
    /// <summary>A trust that lets in fewer than the spec names, or for less long, is within the terms.</summary>
    public bool Admit(string document) =>
        TrustPolicy.TryParse(document) is { } trust
        && PolicyMeaning.Same(document, Demanded(trust).ToDocument().ToJson());

    private TrustPolicy Demanded(TrustPolicy trust) => trust with
    {
        ExternalId = ExternalId ?? trust.ExternalId,
        Principal = Principal ?? trust.Principal,
        OnlyPrincipalArn = OnlyPrincipalArn ?? trust.OnlyPrincipalArn,
    };
}
