using Amazon.Runtime;
using Amazon.S3.Model;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Observed;

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
            return string.IsNullOrWhiteSpace(answer.Policy) ? Observation<string>.Absent.Instance : new Observation<string>.Present(answer.Policy);
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchBucketPolicy")
        {
            return Observation<string>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:GetBucketPolicy", bucket)) is { } failure)
        {
            return new Observation<string>.Unknown(failure);
        }
    }
}
