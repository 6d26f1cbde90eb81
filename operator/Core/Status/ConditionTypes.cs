namespace VoiceAnalytics.Core.Status;

/// <summary>Types of condition on a PartnerShare.</summary>
public static class ConditionTypes
{
    /// <summary>The summary: observed and verified, at this generation.</summary>
    public const string Ready = nameof(Ready);

    public const string IamReady = nameof(IamReady);
    public const string TrustEstablished = nameof(TrustEstablished);
    /// <summary>Mode IamUser, in place of TrustEstablished: the Secret holds a proven key.</summary>
    public const string CredentialsReady = nameof(CredentialsReady);

    public const string SnowflakeReady = nameof(SnowflakeReady);
    public const string AccessVerified = nameof(AccessVerified);
    public const string LoadHealthy = nameof(LoadHealthy);

    /// <summary>Whether a bucket policy that others write lets in whom it should; only where one concerns the share.</summary>
    public const string BucketPolicyGrant = nameof(BucketPolicyGrant);

    /// <summary>Only of a share with spec.adopt: whether what it names is the share's now. Never changes Ready by itself.</summary>
    public const string Adopted = nameof(Adopted);

    /// <summary>Never changes Ready.</summary>
    public const string DriftDetected = nameof(DriftDetected);

    /// <summary>Present only while true, as kstatus and Flux expect.</summary>
    public const string Reconciling = nameof(Reconciling);

    /// <summary>Present only while true.</summary>
    public const string Stalled = nameof(Stalled);
}
