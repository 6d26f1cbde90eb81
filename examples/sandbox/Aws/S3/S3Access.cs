using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>The question that S3 asks the policies. The wire and the oracle both ask it here.</summary>
internal static class S3Access
{
    /// <param name="key">Empty for operations on the bucket.</param>
    /// <param name="listing">Parameters that listings offer as condition keys; those absent from the request stay absent.</param>
    public static Decision Decide(
        WorldState state, Caller caller, BucketState bucket, string action, string key, IReadOnlyDictionary<string, string> listing, Circumstances circumstances)
    {
        var owner = state.Account(bucket.AccountId);
        if (caller.Kind == CallerKind.Anonymous ? bucket.BlockPublicAccess : caller.Partition != owner.Partition.Name)
        {
            return Decision.NoResourcePolicy;
        }
        var resource = $"arn:{owner.Partition.Name}:s3:::{bucket.Name}{(key.Length > 0 ? "/" + key : "")}";
        var context = circumstances.Describe(action, caller, bucket.AccountId)
            .Offer("s3:ResourceAccount", bucket.AccountId)
            .Offer("s3:prefix", listing.GetValueOrDefault("prefix"))
            .Offer("s3:delimiter", listing.GetValueOrDefault("delimiter"))
            .Offer("s3:max-keys", listing.GetValueOrDefault("max-keys"))
            .Offer("s3:VersionId", listing.GetValueOrDefault("versionId"));
        return AccessControl.Decide(state, caller, new AccessRequest(action, resource, bucket.AccountId, context), bucket.Policy);
    }

    /// <summary>Whether the caller may have S3 decrypt an object for him: the key's policy must agree too.</summary>
    public static Decision DecideDecrypt(WorldState state, Caller caller, BucketState bucket, string keyArn, Circumstances circumstances)
    {
        if (!state.KmsKeys.TryGetValue(keyArn, out var key))
        {
            return Decision.NoResourcePolicy;
        }
        var suffix = state.Account(bucket.AccountId).Partition.DnsSuffix;
        var context = circumstances.Describe("kms:Decrypt", caller, key.AccountId).Offer("kms:ViaService", $"s3.{bucket.Region}.{suffix}");
        return AccessControl.Decide(state, caller, new AccessRequest("kms:Decrypt", keyArn, key.AccountId, context), key.Policy, mandatory: true);
    }
}
