namespace VoiceAnalytics.Aws.Http;

/// <summary>
/// Reads every response whole before the SDK sees it, and refuses one that is larger than any honest answer, so that a
/// broken proxy or endpoint cannot exhaust the operator's memory.
/// </summary>
internal sealed class BoundedResponseHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>A page of 100 roles with the largest trust policies, percent-encoded, stays well below.</summary>
    public const long MaxBytes = 8 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
