using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Aws.Buckets;

/// <summary>
/// Reads what a source's status tells about its bucket. Never writes, and asks by GetBucketLocation rather than HeadBucket,
/// whose permission (s3:ListBucket) would let the operator list a partner's data.
/// </summary>
public sealed class BucketReader(AwsClients clients)
{
    /// <param name="region">Where the bucket is said to be.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ObservedBucket> ReadAsync(string bucket, string region, CancellationToken cancellationToken)
    {
        var s3 = clients.S3(region);
        return new ObservedBucket(
            await LocationAsync(s3, bucket, cancellationToken).ConfigureAwait(false),
            await PublicAccessAsync(s3, bucket, cancellationToken).ConfigureAwait(false),
            await LoggingAsync(s3, bucket, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<Observation<BucketLocation>> LocationAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
            return new Observation<BucketLocation>.Present(new BucketLocation(RegionOf(answer.Location?.Value)));
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchBucket")
        {
            return Observation<BucketLocation>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:GetBucketLocation", bucket)) is { } failure)
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

    // S3's oldest names for its oldest regions.
    private static string RegionOf(string? constraint) => constraint switch
    {
        null or "" or "US" => "us-east-1",
        "EU" => "eu-west-1",
        _ => constraint,
    };
}
