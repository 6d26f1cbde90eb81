using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>
/// A partner who reads with its own AWS account, through the AWS SDK and over the wire: its own role assumes the share's role, as
/// the handoff says. Nothing of it knows more than the handoff.
/// </summary>
internal sealed class AwsPartner(string share, AwsStage.Member member, Uri aws)
{
    public string Share => share;

    /// <summary>Assumes the role of the handoff.</summary>
    /// <param name="externalId">Null: none is given.</param>
    /// <exception cref="AmazonServiceException">AWS refuses.</exception>
    public async Task<AWSCredentials> AssumeAsync(Handoff handoff, string? externalId, CancellationToken cancellationToken)
    {
        var own = await AssumeAsync(new BasicAWSCredentials(member.Key.AccessKeyId, member.Key.SecretAccessKey), member.RoleArn, null, cancellationToken);
        return await AssumeAsync(own, handoff.RoleArn, externalId, cancellationToken);
    }

    /// <summary>Somebody else of the same account tries, with all that the handoff says.</summary>
    public Task<AWSCredentials> AssumeAsColleagueAsync(Handoff handoff, CancellationToken cancellationToken) =>
        AssumeAsync(new BasicAWSCredentials(member.Key.AccessKeyId, member.Key.SecretAccessKey), handoff.RoleArn, handoff.ExternalId, cancellationToken);

    public AmazonS3Client S3(AWSCredentials session) => new(session, new AmazonS3Config
    {
        ServiceURL = aws.AbsoluteUri, AuthenticationRegion = Cast.Region, ForcePathStyle = true, MaxErrorRetry = 0,
    });

    /// <summary>All keys below a prefix.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(AWSCredentials session, string bucket, string prefix, CancellationToken cancellationToken)
    {
        using var s3 = S3(session);
        var keys = new List<string>();
        string? more = null;
        do
        {
            var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = more }, cancellationToken);
            keys.AddRange((page.S3Objects ?? []).Select(found => found.Key));
            more = page.NextContinuationToken;
        }
        while (more is not null);
        return keys;
    }

    /// <summary>The events of one object, one a line; null when it cannot be read to its end.</summary>
    public async Task<IReadOnlyList<string>?> ReadAsync(AWSCredentials session, string bucket, string key, CancellationToken cancellationToken)
    {
        using var s3 = S3(session);
        using var answer = await s3.GetObjectAsync(bucket, key, cancellationToken);
        using var packed = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(packed, cancellationToken);
        return Unpack(packed.ToArray()) is { } text ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : null;
    }

    // GZipStream takes a file that is cut off for its end; the length at the end of a whole one tells (RFC 1952, ISIZE).
    private static string? Unpack(byte[] packed)
    {
        try
        {
            using var unpacked = new MemoryStream();
            new GZipStream(new MemoryStream(packed), CompressionMode.Decompress).CopyTo(unpacked);
            var whole = packed.Length > 4 && BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan()[^4..]) == unpacked.Length;
            return whole ? Encoding.UTF8.GetString(unpacked.ToArray()) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async Task<AWSCredentials> AssumeAsync(AWSCredentials caller, string role, string? externalId, CancellationToken cancellationToken)
    {
        using var sts = new AmazonSecurityTokenServiceClient(caller, new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = aws.AbsoluteUri, AuthenticationRegion = Cast.Region, MaxErrorRetry = 0,
        });
        var answer = await sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = role, ExternalId = externalId, RoleSessionName = "voice-analytics" }, cancellationToken);
        return answer.Credentials;
    }
}
