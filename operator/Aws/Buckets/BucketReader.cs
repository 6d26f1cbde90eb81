using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Aws.Buckets;

/// <summary>Reads what a source's status tells about its bucket. Never writes.</summary>
public sealed class BucketReader(AwsClients clients)
{
    /// <param name="region">Where the bucket is said to be.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ObservedBucket> ReadAsync(string bucket, string region, CancellationToken cancellationToken)
    {
        var s3 = clients.S3(region);
        return new ObservedBucket(
            await LocationAsync(s3, bucket, region, cancellationToken).ConfigureAwait(false),
            await PublicAccessAsync(s3, bucket, cancellationToken).ConfigureAwait(false),
            await LoggingAsync(s3, bucket, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<Observation<BucketLocation>> LocationAsync(IAmazonS3 s3, string bucket, string region, CancellationToken cancellationToken)
    {
        try
        {
            var head = await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
            return new Observation<BucketLocation>.Present(new BucketLocation(head.BucketRegion ?? region));
        }
        catch (AmazonServiceException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            // HEAD has no body and so no code: S3's 404 to HeadBucket is its "no such bucket".
            return Observation<BucketLocation>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:ListBucket", bucket)) is { } failure)
        {
            return new Observation<BucketLocation>.Unknown(failure);
        }
    }

    private static async Task<Observation<PublicAccessBlock>> PublicAccessAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
            var block = answer.PublicAccessBlockConfiguration;
            return new Observation<PublicAccessBlock>.Present(new PublicAccessBlock(
                block.BlockPublicAcls ?? false, block.IgnorePublicAcls ?? false, block.BlockPublicPolicy ?? false, block.RestrictPublicBuckets ?? false));
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchPublicAccessBlockConfiguration")
        {
            return Observation<PublicAccessBlock>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:GetBucketPublicAccessBlock", bucket)) is { } failure)
        {
            return new Observation<PublicAccessBlock>.Unknown(failure);
        }
    }

    private static async Task<Observation<BucketLogging>> LoggingAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetBucketLoggingAsync(new GetBucketLoggingRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
            return answer.BucketLoggingConfig?.TargetBucketName is { Length: > 0 } target
                ? new Observation<BucketLogging>.Present(new BucketLogging(target, answer.BucketLoggingConfig.TargetPrefix ?? ""))
                : Observation<BucketLogging>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:GetBucketLogging", bucket)) is { } failure)
        {
            return new Observation<BucketLogging>.Unknown(failure);
        }
    }
}
