using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using VoiceAnalytics.Aws.Http;
using VoiceAnalytics.Aws.Limits;

namespace VoiceAnalytics.Aws.Pipeline;

/// <summary>What all clients have in common.</summary>
internal static class ClientConfiguration
{
    /// <summary>Sets region or endpoint, transport, timeout and retry, so that no environment variable decides on the last three.</summary>
    public static void Pin(this ClientConfig config, AwsOptions options, RegionEndpoint region, Uri? endpoint, SharedHttpClientFactory http, CredentialChain chain)
    {
        if (endpoint is null)
        {
            config.RegionEndpoint = region;
        }
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint.ToString();
        }
        // An endpoint of one's own, from here or from the environment, tells no region to sign for.
        config.AuthenticationRegion = region.SystemName;
        config.HttpClientFactory = http;
        config.IdentityResolverConfiguration = chain;
        config.Timeout = options.Timeout;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Math.Max(0, options.Attempts - 1);
        config.AllowAutoRedirect = false;
        // Response bodies hold access keys; they reach no log.
        config.LogResponse = false;
        config.DisableLogging = true;
    }

    /// <summary>Puts our retry in the place of the SDK's, and the limiter within it.</summary>
    public static void Pace(this RuntimePipeline pipeline, AwsOptions options, ServiceLimiter limiter)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new PinnedRetryPolicy(options)));
        pipeline.AddHandlerAfter<RetryHandler>(new RateLimitHandler(limiter));
    }
}
