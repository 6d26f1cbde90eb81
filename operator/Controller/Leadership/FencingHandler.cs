namespace VoiceAnalytics.Controller.Leadership;

/// <summary>
/// Goes into the HttpClient of every system that is written to (Kubernetes, AWS, Snowflake). Refuses to send what could
/// change something unless the fence is open at that moment, and breaks off what is under way when the term ends.
/// </summary>
/// <param name="mutates">Which requests could. Default: all but GET, HEAD and OPTIONS; the query and SQL protocols POST everything, and a standby has no business with either.</param>
internal sealed class FencingHandler(WriteFence fence, Func<HttpRequestMessage, bool>? mutates = null) : DelegatingHandler
{
    private readonly Func<HttpRequestMessage, bool> _mutates = mutates ?? IsUnsafe;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_mutates(request))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        var term = Enter(request);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, term);
        try
        {
            return await base.SendAsync(request, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (term.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Interrupted(request);
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_mutates(request))
        {
            return base.Send(request, cancellationToken);
        }
        var term = Enter(request);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, term);
        try
        {
            return base.Send(request, linked.Token);
        }
        catch (OperationCanceledException) when (term.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Interrupted(request);
        }
    }

    private CancellationToken Enter(HttpRequestMessage request)
    {
        var term = fence.Term;
        if (term.IsCancellationRequested || !fence.CanWrite)
        {
            throw new LeadershipLostException(
                $"{request.Method} to {request.RequestUri?.Host} was not sent: this process does not hold the lease, or not for long enough.");
        }
        return term;
    }

    private static LeadershipLostException Interrupted(HttpRequestMessage request) =>
        new($"{request.Method} to {request.RequestUri?.Host} was broken off: this process lost the lease; whether it took effect is not known.");

    private static bool IsUnsafe(HttpRequestMessage request) =>
        request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && request.Method != HttpMethod.Options;
}
