using System.Net;
using Amazon.S3.Model;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Buckets;

/// <summary>
/// Reads the policy of a bucket of the operator's own account. S3 shows it to no other account, whatever that account may
/// (API_GetBucketPolicy: 405), so nobody should ask there.
/// </summary>
public sealed class BucketPolicyReader(AwsClients clients)
{
    /// <returns>The policy's text; absent if the bucket has none.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Observation<string>> ReadAsync(string bucket, string region, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await clients.S3(region).GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
            // The SDK passes the answers 404 off as a policy: their text is S3's error.
            return answer.HttpStatusCode == HttpStatusCode.NotFound ? Missing(bucket, answer.Policy) : new Observation<string>.Present(answer.Policy);
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:GetBucketPolicy", bucket)) is { } failure)
        {
            return new Observation<string>.Unknown(failure);
        }
    }

    private static Observation<string> Missing(string bucket, string? error) => error?.Contains("NoSuchBucketPolicy", StringComparison.Ordinal) == true
        ? Observation<string>.Absent.Instance
        : new Observation<string>.Unknown(new Failure(ErrorClass.NotFound, "NoSuchBucket", $"s3:GetBucketPolicy {bucket}: S3 knows no such bucket."));
}
