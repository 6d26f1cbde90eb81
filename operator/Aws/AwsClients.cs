using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using VoiceAnalytics.Aws.CloudTrail;
using VoiceAnalytics.Aws.Http;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Aws.Pipeline;

namespace VoiceAnalytics.Aws;

/// <summary>The operator's AWS clients: one transport, one limiter a service. One instance a process.</summary>
public sealed class AwsClients : IDisposable
{
    private readonly AwsOptions _options;
    private readonly SharedHttpClientFactory _http;
    private readonly CredentialChain _chain = new();
    private readonly ConcurrentDictionary<string, IAmazonS3> _s3 = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CloudTrailClient> _cloudTrail = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The region is of an unsupported partition.</exception>
    public AwsClients(AwsOptions options)
    {
        _options = options;
        _http = new SharedHttpClientFactory(options);
        var region = options.Region is { } named ? RegionEndpoint.GetBySystemName(named) : FallbackRegionFactory.GetRegionEndpoint(false) ?? RegionEndpoint.USEast1;
        Region = region.SystemName;
        Partition = AwsPartition.OfRegion(Region);
        IamLimiter = new ServiceLimiter(options.IamRate, options.Time);
        StsLimiter = new ServiceLimiter(options.StsRate, options.Time);
        Iam = IamClient.Create(options, region, _http, _chain, IamLimiter);
        Sts = CreateSts(options, region, options.Credentials);
    }

    public string Region { get; }

    public AwsPartition Partition { get; }

    public ServiceLimiter IamLimiter { get; }

    public ServiceLimiter StsLimiter { get; }

    public IamClient Iam { get; }

    public IAmazonSecurityTokenService Sts { get; }

    /// <summary>The client for buckets of one region; it lives as long as this object.</summary>
    public IAmazonS3 S3(string region) => _s3.GetOrAdd(region, CreateS3);

    /// <summary>The client for trails of one region; it lives as long as this object.</summary>
    public CloudTrailClient CloudTrail(string region) =>
        _cloudTrail.GetOrAdd(region, name => CloudTrailClient.Create(_options, RegionEndpoint.GetBySystemName(name), _http, _chain));

    /// <summary>STS as somebody else, to prove a new access key. The caller disposes it.</summary>
    public IAmazonSecurityTokenService StsAs(AWSCredentials credentials) =>
        CreateSts(_options, RegionEndpoint.GetBySystemName(Region), credentials);

    public void Dispose()
    {
        foreach (var s3 in _s3.Values)
        {
            s3.Dispose();
        }
        foreach (var cloudTrail in _cloudTrail.Values)
        {
            cloudTrail.Dispose();
        }
        Iam.Dispose();
        Sts.Dispose();
        IamLimiter.Dispose();
        StsLimiter.Dispose();
        _chain.Dispose();
        _http.Dispose();
    }

    private PacedStsClient CreateSts(AwsOptions options, RegionEndpoint region, AWSCredentials? credentials)
    {
        var config = new AmazonSecurityTokenServiceConfig();
        config.Pin(options, region, options.StsEndpoint, _http, _chain);
        return credentials is null
            ? new PacedStsClient(options, StsLimiter, config)
            : new PacedStsClient(options, StsLimiter, credentials, config);
    }

    private AmazonS3Client CreateS3(string region)
    {
        var config = new AmazonS3Config();
        config.Pin(_options, RegionEndpoint.GetBySystemName(region), _options.S3Endpoint, _http, _chain);
        // An endpoint of one's own has no DNS name for each bucket.
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL);
        return _options.Credentials is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }
}
