namespace VoiceAnalytics.Aws.Http;

/// <summary>
/// A transport that gives up by itself (an aborted connection, a pool that was closed) may say "cancelled" though nobody
/// cancelled. Above it a cancellation means that the caller wants to stop, so such a one becomes what it is: no answer.
/// </summary>
internal sealed class CancellationOriginHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"The connection was given up: {error.Message}", error);
        }
    }
}
