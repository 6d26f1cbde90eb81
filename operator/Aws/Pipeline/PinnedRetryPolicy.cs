using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace VoiceAnalytics.Aws.Pipeline;

/// <summary>A request whose effect must never be repeated because its result is shown once.</summary>
internal interface INeverRetried;

/// <summary>
/// The SDK's standard policy with attempts, clock and jitter given from outside, so that neither an environment variable
/// nor a new SDK default changes the operator's behaviour.
/// </summary>
internal sealed class PinnedRetryPolicy(AwsOptions options) : StandardRetryPolicy(maxRetries: Math.Max(0, options.Attempts - 1))
{
    public override bool RetryLimitReached(IExecutionContext executionContext) =>
        executionContext.RequestContext.OriginalRequest is INeverRetried || base.RetryLimitReached(executionContext);

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var ceiling = TimeSpan.FromMilliseconds(250 * Math.Pow(2, executionContext.RequestContext.Retries));
        return Task.Delay(ceiling * options.Jitter(), options.Time, executionContext.RequestContext.CancellationToken);
    }
}
