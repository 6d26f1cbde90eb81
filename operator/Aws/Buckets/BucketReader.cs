using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Buckets;

/// <summary>
/// Reads what a source's status tells about its bucket. Never writes, and asks by GetBucketLocation rather than HeadBucket,
/// whose permission (s3:ListBucket) would let the operator list a partner's data.
/// </summary>
public sealed class BucketReader(AwsClients clients)
{
    /// <param name="region">Where the bucket is said to be.</param>
    /// <param name="accountId">Whose it is said to be: its settings are read only if it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ObservedBucket> ReadAsync(string bucket, string region, string accountId, CancellationToken cancellationToken)
    {
        var location = await LocationAsync(clients.S3(region), bucket, accountId, cancellationToken).ConfigureAwait(false);
        if (location is Observation<BucketLocation>.Unknown { Failure.Class: ErrorClass.Denied } denied)
        {
            // S3 says the same of a stranger's bucket and of a missing permission; only the answer without the question of whose it is tells.
            location = await LocationAsync(clients.S3(region), bucket, null, cancellationToken).ConfigureAwait(false) is Observation<BucketLocation>.Present { Value: var found }
                ? new Observation<BucketLocation>.Present(found with { OwnedByExpected = false })
                : denied;
        }
        if (location is Observation<BucketLocation>.Absent || location.ValueOrNull is { OwnedByExpected: false })
        {
            return new ObservedBucket(location, Observation<PublicAccessBlock>.Presumed.Instance, Observation<BucketLogging>.Presumed.Instance);
        }
        var s3 = clients.S3(location.ValueOrNull?.Region ?? region);
        return new ObservedBucket(
            location,
            await PublicAccessAsync(s3, bucket, accountId, cancellationToken).ConfigureAwait(false),
            await LoggingAsync(s3, bucket, accountId, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<Observation<BucketLocation>> LocationAsync(IAmazonS3 s3, string bucket, string? accountId, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetBucketLocationRequest { BucketName = bucket, ExpectedBucketOwner = accountId };
            var answer = await s3.GetBucketLocationAsync(request, cancellationToken).ConfigureAwait(false);
            return new Observation<BucketLocation>.Present(new BucketLocation(RegionOf(answer.Location?.Value), OwnedByExpected: true));
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchBucket")
        {
            return Observation<BucketLocation>.Absent.Instance;
        }
        catch (AmazonS3Exception error) when (error.ErrorCode is "PermanentRedirect" or "AuthorizationHeaderMalformed" && NamedRegion(error) is { Length: > 0 })
        {
            // Asked at the endpoint of another region, S3 names the right one instead of answering.
            return new Observation<BucketLocation>.Present(new BucketLocation(NamedRegion(error)!, OwnedByExpected: true));
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:GetBucketLocation", bucket)) is { } failure)
        {
            return new Observation<BucketLocation>.Unknown(failure);
        }
    }

    private static async Task<Observation<PublicAccessBlock>> PublicAccessAsync(IAmazonS3 s3, string bucket, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket, ExpectedBucketOwner = accountId }, cancellationToken).ConfigureAwait(false);
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

    private static async Task<Observation<BucketLogging>> LoggingAsync(IAmazonS3 s3, string bucket, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetBucketLoggingAsync(new GetBucketLoggingRequest { BucketName = bucket, ExpectedBucketOwner = accountId }, cancellationToken).ConfigureAwait(false);
            return answer.BucketLoggingConfig?.TargetBucketName is { Length: > 0 } target
                ? new Observation<BucketLogging>.Present(new BucketLogging(target, answer.BucketLoggingConfig.TargetPrefix ?? ""))
                : Observation<BucketLogging>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("s3:GetBucketLogging", bucket)) is { } failure)
        {
            return new Observation<BucketLogging>.Unknown(failure);
        }
    }

    private static string? NamedRegion(AmazonS3Exception error) =>
        error.InnerException is HttpErrorResponseException { Response: { } response } ? response.GetHeaderValue("x-amz-bucket-region") : null;

    // S3's oldest names for its oldest regions.
    private static string RegionOf(string? constraint) => constraint switch
    {
        null or "" or "US" => "us-east-1",
        "EU" => "eu-west-1",
        _ => constraint,
    };
}
