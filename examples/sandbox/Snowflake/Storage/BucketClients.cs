using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3;

namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>
/// S3 clients for buckets whose region nobody told us: the first request goes to Snowflake's own region, and S3's refusal
/// names the right one. So it works without s3:GetBucketLocation too.
/// </summary>
internal sealed partial class BucketClients(AwsClients clients)
{
    private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);

    public async Task<T> UseAsync<T>(string bucket, AWSCredentials credentials, Func<AmazonS3Client, Task<T>> use)
    {
        try
        {
            using var client = clients.S3(credentials, _regions.GetValueOrDefault(bucket, clients.Region));
            return await use(client);
        }
        catch (AmazonS3Exception error) when (RegionNamedIn(error) is { } region && !string.Equals(region, _regions.GetValueOrDefault(bucket), StringComparison.Ordinal))
        {
            _regions[bucket] = region;
        }
        using var again = clients.S3(credentials, _regions[bucket]);
        return await use(again);
    }

    private static string? RegionNamedIn(AmazonS3Exception error)
    {
        if (error.ErrorCode is not "AuthorizationHeaderMalformed")
        {
            return null;
        }
        var named = ExpectedRegion().Match(error.Message);
        return named.Success ? named.Groups[1].Value : null;
    }

    [GeneratedRegex("expecting '([a-z0-9-]+)'", RegexOptions.CultureInvariant)]
    private static partial Regex ExpectedRegion();
}
