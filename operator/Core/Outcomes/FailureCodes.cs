namespace VoiceAnalytics.Core.Outcomes;

/// <summary>Codes of ours that say more than the class: each has a reason of its own.</summary>
public static class FailureCodes
{
    /// <summary>Signed in to Snowflake, but not where or not as whom we should be.</summary>
    public const string AccountMismatch = nameof(AccountMismatch);

    public const string ConnectionNotFound = nameof(ConnectionNotFound);

    public const string ConnectionInvalid = nameof(ConnectionInvalid);

    public const string SecretNotFound = nameof(SecretNotFound);

    /// <summary>The Secret is not marked as one that a connection may use.</summary>
    public const string SecretNotLabelled = nameof(SecretNotLabelled);

    /// <summary>The Snowflake account allows stages with storage integrations only.</summary>
    public const string CredentialsForbidden = nameof(CredentialsForbidden);
}
