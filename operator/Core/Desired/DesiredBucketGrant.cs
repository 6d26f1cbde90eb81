using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Why a bucket's policy concerns a share.</summary>
public enum BucketGrantKind
{
    /// <summary>The bucket is in another account: without the statements the share's role or user reads nothing.</summary>
    Required,

    /// <summary>The partner's own role may be let in directly, which Snowflake needs for a role of the partner's. Nothing waits for it.</summary>
    Direct,
}

/// <summary>What a bucket policy that others write has to say. Observed and reported, never written.</summary>
/// <param name="InForce">False while the share gives no access: then the policy must not let the principal in.</param>
/// <param name="Documents">What the handoff holds for the owner of bucket and keys: entry and text.</param>
/// <param name="Fingerprint">Of the documents: twelve hexadecimal digits.</param>
/// <param name="Confirmed">Somebody declared that the documents of this fingerprint are in place.</param>
public sealed record DesiredBucketGrant(
    BucketGrantKind Kind, BucketGrant Grant, string Region, bool InForce, StringMap Documents, string Fingerprint, bool Confirmed)
{
    public const string BucketPolicyKey = "bucket-policy.json";
    public const string KeyPolicyKey = "kms-key-policy.json";
    public const string DirectBucketPolicyKey = "bucket-policy-own-role.json";
    public const string DirectKeyPolicyKey = "kms-key-policy-own-role.json";

    /// <summary>Entry of the handoff that holds the bucket's statements.</summary>
    public string DocumentKey => Kind == BucketGrantKind.Required ? BucketPolicyKey : DirectBucketPolicyKey;
}
