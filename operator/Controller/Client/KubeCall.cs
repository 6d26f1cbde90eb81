using VoiceAnalytics.Controller.Leadership;

namespace VoiceAnalytics.Controller.Client;

/// <summary>One request and its answer, within a deadline and a size. The one place where transport exceptions become values.</summary>
/// <param name="Key">The object that the request is about; null for a collection.</param>
internal sealed record KubeCall(HttpRequestMessage Request, string Path, NamespacedName? Key, TimeSpan Timeout, int MaxBytes)
{
    private string Operation => Key is { } key ? $"{RequestOperation.Of(Request)} {key}" : RequestOperation.Of(Request);

    public async Task<KubeResult<ReadOnlyMemory<byte>>> SendAsync(KubeTransport transport, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await transport.SendAsync(Request, Path, linked.Token).ConfigureAwait(false);
            var body = await BoundedContent.ReadAsync(response.Content, MaxBytes, linked.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? body
                : KubeStatusReader.Read(response.StatusCode, body.Span, response.Headers.RetryAfter, Operation, Key?.Name);
        }
        catch (Exception exception) when (IsTransport(exception, cancellationToken))
        {
            return Lost(exception, deadline.IsCancellationRequested);
        }
    }

    /// <summary>Whether an exception is the network's. Cancellation by the caller and loss of leadership are not.</summary>
    public static bool IsTransport(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        LeadershipLostException => false,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        HttpRequestException or IOException => true,
        _ => false,
    };

    private KubeError Lost(Exception exception, bool late) => new(
        KubeErrorKind.Transient,
        late ? $"{Operation}: no answer within {Timeout.TotalSeconds:0} s." : $"{Operation}: {exception.Message}")
    {
        MayHaveHappened = !NeverSent(exception),
    };

    private static bool NeverSent(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.UserAuthenticationError,
    };
}
