using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;

namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>Lists and reads stages in S3, with the role of the stage's integration or with the stage's own keys.</summary>
internal sealed class StageStorage : IDisposable
{
    private readonly AwsClients _clients;
    private readonly BucketClients _buckets;
    private readonly RoleSessions _sessions;

    public StageStorage(AccountOptions account, SnowflakeWorldOptions options, TimeProvider clock)
    {
        _clients = new AwsClients(options, RegionOf(account));
        _buckets = new BucketClients(_clients);
        _sessions = new RoleSessions(account, _clients, options.CacheAssumedRoles, clock);
    }

    /// <summary>All objects whose key begins with the location's, in key order.</summary>
    public Task<List<StagedFile>> ListAsync(AccountCatalog catalog, Stage stage, S3Url location, CancellationToken cancellationToken) =>
        WithClientAsync(catalog, stage, location, StorageErrors.Listing, client => ListAsync(client, location, cancellationToken), cancellationToken);

    public Task<byte[]> ReadAsync(AccountCatalog catalog, Stage stage, StagedFile file, CancellationToken cancellationToken) =>
        WithClientAsync(catalog, stage, S3Url.TryParse(file.Url)!, error => StorageErrors.Reading(error, file.Url), client => ReadAsync(client, file, cancellationToken), cancellationToken);

    /// <summary>One call with an integration's role, for the validation function.</summary>
    public async Task UseAsync(Integration integration, string bucket, Func<AmazonS3Client, Task> use, CancellationToken cancellationToken)
    {
        var credentials = await _sessions.AssumeAsync(integration, cancellationToken);
        await _buckets.UseAsync(bucket, credentials, async client =>
        {
            await use(client);
            return true;
        });
    }

    public void Dispose() => _clients.Dispose();

    private async Task<T> WithClientAsync<T>(AccountCatalog catalog, Stage stage, S3Url url, Func<Exception, SnowflakeException> translate,
        Func<AmazonS3Client, Task<T>> use, CancellationToken cancellationToken)
    {
        var integration = StageAccess.Require(catalog, stage, url);
        if (!_clients.Reachable)
        {
            throw translate(new HttpRequestException("Unable to execute HTTP request: no route to S3"));
        }
        try
        {
            try
            {
                return await _buckets.UseAsync(url.Bucket, await CredentialsAsync(stage, integration, cancellationToken), use);
            }
            catch (AmazonS3Exception error) when (integration is not null && error.ErrorCode is "ExpiredToken")
            {
                _sessions.Forget(integration);
                return await _buckets.UseAsync(url.Bucket, await CredentialsAsync(stage, integration, cancellationToken), use);
            }
        }
        catch (Exception error) when (error is AmazonServiceException or HttpRequestException)
        {
            throw translate(error);
        }
    }

    private async Task<AWSCredentials> CredentialsAsync(Stage stage, Integration? integration, CancellationToken cancellationToken)
    {
        if (integration is not null)
        {
            return await _sessions.AssumeAsync(integration, cancellationToken);
        }
        return stage.Credentials switch
        {
            null => new AnonymousAWSCredentials(),
            { Token: { } token } keys => new SessionAWSCredentials(keys.KeyId, keys.SecretKey, token),
            var keys => new BasicAWSCredentials(keys.KeyId, keys.SecretKey),
        };
    }

    private static async Task<List<StagedFile>> ListAsync(AmazonS3Client client, S3Url location, CancellationToken cancellationToken)
    {
        var files = new List<StagedFile>();
        var request = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Key };
        ListObjectsV2Response page;
        do
        {
            page = await client.ListObjectsV2Async(request, cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                var modified = new DateTimeOffset(DateTime.SpecifyKind((item.LastModified ?? DateTime.UnixEpoch).ToUniversalTime(), DateTimeKind.Utc));
                files.Add(new StagedFile($"s3://{location.Bucket}/{item.Key}", location.Bucket, item.Key, item.Size ?? 0, (item.ETag ?? string.Empty).Trim('"'), modified));
            }
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated is true);
        return files;
    }

    private static async Task<byte[]> ReadAsync(AmazonS3Client client, StagedFile file, CancellationToken cancellationToken)
    {
        using var response = await client.GetObjectAsync(new GetObjectRequest { BucketName = file.Bucket, Key = file.Key }, cancellationToken);
        if (response.HttpStatusCode != HttpStatusCode.OK)
        {
            throw new AmazonS3Exception($"unexpected status {(int)response.HttpStatusCode}") { StatusCode = response.HttpStatusCode };
        }
        using var content = new MemoryStream();
        await response.ResponseStream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    /// <summary><c>AWS_US_WEST_2</c> is us-west-2.</summary>
    private static string RegionOf(AccountOptions account) => account.Region.Replace("AWS_", string.Empty, StringComparison.Ordinal).ToLowerInvariant().Replace('_', '-');
}
