using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>The account's AWS clients. One <see cref="HttpClient"/> for all of them; no retries, so that faults are seen once.</summary>
/// <param name="region">Snowflake's own, where STS is asked.</param>
internal sealed class AwsClients(SnowflakeWorldOptions options, string region) : IDisposable
{
    private readonly Lazy<HttpClient> _http = new(() => options.AwsTransport is { } transport ? new HttpClient(transport()) : new HttpClient());

    public bool Reachable => options.AwsEndpoint is not null;

    public string Region => region;

    public AmazonSecurityTokenServiceClient SecurityToken(AWSCredentials credentials)
    {
        var config = new AmazonSecurityTokenServiceConfig();
        Configure(config, region);
        return new AmazonSecurityTokenServiceClient(credentials, config);
    }

    public AmazonS3Client S3(AWSCredentials credentials, string bucketRegion)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        Configure(config, bucketRegion);
        return new AmazonS3Client(credentials, config);
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }

    private void Configure(ClientConfig config, string signingRegion)
    {
        config.ServiceURL = options.AwsEndpoint!.AbsoluteUri;
        config.AuthenticationRegion = signingRegion;
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = new SharedHttpClient(_http.Value);
    }

    private sealed class SharedHttpClient(HttpClient http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
