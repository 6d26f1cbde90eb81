using Amazon.Runtime;
using Amazon.Runtime.Internal;
using VoiceAnalytics.Aws.Limits;

namespace VoiceAnalytics.Aws.Pipeline;

/// <summary>Inside the SDK's retry, so that every attempt takes a token.</summary>
internal sealed class RateLimitHandler(ServiceLimiter limiter) : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext) =>
        throw new NotSupportedException("The operator calls AWS asynchronously only.");

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        await limiter.AcquireAsync(executionContext.RequestContext.CancellationToken).ConfigureAwait(false);
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (AmazonServiceException error) when (ThrottlingCodes.Contains(error))
        {
            limiter.Throttled();
            throw;
        }
    }
}
