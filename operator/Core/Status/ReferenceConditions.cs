namespace VoiceAnalytics.Core.Status;

/// <summary>Types of condition on an AnalyticsSource. Only <see cref="BucketReady"/> counts towards Ready; the others warn.</summary>
public static class SourceConditions
{
    /// <summary>The bucket is there, in the named region and account.</summary>
    public const string BucketReady = nameof(BucketReady);

    public const string PublicAccessBlocked = nameof(PublicAccessBlocked);

    /// <summary>S3 writes a log of the requests (server access logging).</summary>
    public const string AccessLogged = nameof(AccessLogged);

    /// <summary>CloudTrail records the reads of what may be shared (S3 data events).</summary>
    public const string ReadsRecorded = nameof(ReadsRecorded);

    public const string SharesPermitted = nameof(SharesPermitted);

    /// <summary>Only while true: spec.adoptable offers what no share asks for.</summary>
    public const string AdoptionOpen = nameof(AdoptionOpen);

    /// <summary>Only while true: shares are yet to get what the source says now about table, views and files; those that are suspended, paused or only observed aside.</summary>
    public const string RollingOut = nameof(RollingOut);
}

/// <summary>Types of condition on a SnowflakeConnection, besides Ready.</summary>
public static class ConnectionConditions
{
    public const string SecretReady = nameof(SecretReady);
    public const string SignedIn = nameof(SignedIn);
    public const string PrivilegesGranted = nameof(PrivilegesGranted);
}
