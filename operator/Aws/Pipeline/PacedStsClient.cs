using Amazon.Runtime;
using Amazon.SecurityToken;
using VoiceAnalytics.Aws.Limits;

namespace VoiceAnalytics.Aws.Pipeline;

/// <summary>The SDK's STS client with our retry and limiter.</summary>
internal sealed class PacedStsClient : AmazonSecurityTokenServiceClient
{
    public PacedStsClient(AwsOptions options, ServiceLimiter limiter, AmazonSecurityTokenServiceConfig config)
        : base(config) => RuntimePipeline.Pace(options, limiter);

    public PacedStsClient(AwsOptions options, ServiceLimiter limiter, AWSCredentials credentials, AmazonSecurityTokenServiceConfig config)
        : base(credentials, config) => RuntimePipeline.Pace(options, limiter);
}
