using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>One S3 request whose bucket, operation and caller are known.</summary>
/// <param name="Payload">The plain bytes of an upload.</param>
internal sealed record S3Call(
    ServiceCall Call, WorldState State, S3Request Request, S3Operation Operation, BucketState Bucket, Caller Caller, Circumstances Circumstances, ReadOnlyMemory<byte> Payload)
{
    private static readonly Dictionary<string, string> NoParameters = new(StringComparer.Ordinal);

    public void Demand(string action, string key, IReadOnlyDictionary<string, string> listing)
    {
        var decision = S3Access.Decide(State, Caller, Bucket, action, key, listing, Circumstances);
        if (decision == Decision.Allowed)
        {
            return;
        }
        // S3 explains itself within an account; strangers get the bare words.
        if (Caller.AccountId != Bucket.AccountId)
        {
            throw S3Errors.AccessDenied();
        }
        var resource = $"\"arn:{Caller.Partition}:s3:::{Bucket.Name}{(key.Length > 0 ? "/" + key : "")}\"";
        throw Denial.Of(decision, Caller, action, resource);
    }

    public void DemandDecrypt(string keyArn)
    {
        var decision = S3Access.DecideDecrypt(State, Caller, Bucket, keyArn, Circumstances);
        if (decision != Decision.Allowed)
        {
            throw Denial.Of(decision, Caller, "kms:Decrypt", keyArn);
        }
    }

    /// <summary>Whether the caller may know which keys exist: then a missing one is NoSuchKey, else AccessDenied.</summary>
    public bool MayList => S3Access.Decide(State, Caller, Bucket, "s3:ListBucket", "", NoParameters, Circumstances) == Decision.Allowed;

    public ServiceAnswer Answer(WireResponse response, WorldState? next = null) => new(
        response with
        {
            Headers = [.. response.Headers, new("x-amz-request-id", Call.RequestId), new("x-amz-id-2", "sandbox"), new("x-amz-bucket-region", Bucket.Region), new("Server", "AmazonS3")],
        },
        next ?? State);
}
