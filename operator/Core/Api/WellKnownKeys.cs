namespace VoiceAnalytics.Core.Api;

/// <summary>Annotations that a person sets on a resource. The two requests are echoed in status once handled.</summary>
public static class Annotations
{
    /// <summary><c>"true"</c> holds back everything but deletion and cuts.</summary>
    public const string Paused = ApiGroup.Name + "/paused";
    public const string ReconcileRequestedAt = ApiGroup.Name + "/reconcile-requested-at";
    public const string RotateRequestedAt = ApiGroup.Name + "/rotate-requested-at";

    /// <summary>
    /// Says that the bucket's owner has put the handoff's statements of this fingerprint into the bucket policy. Needed where S3 does
    /// not show the policy: it answers GetBucketPolicy only to the bucket's own account.
    /// </summary>
    public const string BucketPolicyApplied = ApiGroup.Name + "/bucket-policy-applied";
}

/// <summary>Labels that the operator reads or writes on Kubernetes objects.</summary>
public static class Labels
{
    /// <summary><c>"true"</c> marks a Secret that a <see cref="SnowflakeConnection"/> may name: no pointing at other Secrets.</summary>
    public const string Connection = ApiGroup.Name + "/connection";
}

/// <summary>Tag keys on every IAM policy, role and user of ours (ownership, shape, and whom to ask).</summary>
public static class TagKeys
{
    public const string Cluster = ApiGroup.Name + "/cluster";
    public const string Namespace = ApiGroup.Name + "/namespace";
    public const string Name = ApiGroup.Name + "/name";
    public const string Uid = ApiGroup.Name + "/uid";
    public const string Shape = ApiGroup.Name + "/shape";

    /// <summary>For people: spec.description and spec.contact, as far as a tag can hold them.</summary>
    public const string Description = ApiGroup.Name + "/description";
    public const string Contact = ApiGroup.Name + "/contact";
}
