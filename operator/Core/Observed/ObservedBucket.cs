namespace VoiceAnalytics.Core.Observed;

/// <summary>A source's bucket, as far as the operator may read it. Each part stands for itself: one refused read hides no other.</summary>
/// <param name="Location">Where the bucket is; absent: there is no bucket of this name.</param>
/// <param name="PublicAccess">Absent: nothing is blocked.</param>
/// <param name="Logging">Absent: server access logging is off.</param>
public sealed record ObservedBucket(
    Observation<BucketLocation> Location,
    Observation<PublicAccessBlock> PublicAccess,
    Observation<BucketLogging> Logging)
{
    /// <summary>Presumed: not looked at, because the bucket is not in the operator's own account.</summary>
    public Observation<ObservedTrails> Trails { get; init; } = Observation<ObservedTrails>.Presumed.Instance;
}

/// <param name="Region">For example <c>us-west-1</c>.</param>
/// <param name="OwnedByExpected">Whether it belongs to the account that was asked for.</param>
public sealed record BucketLocation(string Region, bool OwnedByExpected);

public sealed record PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    public bool BlocksAll => BlockPublicAcls && IgnorePublicAcls && BlockPublicPolicy && RestrictPublicBuckets;
}

/// <summary>Where the bucket's access log goes.</summary>
public sealed record BucketLogging(string TargetBucket, string TargetPrefix);
