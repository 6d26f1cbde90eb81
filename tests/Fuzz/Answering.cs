namespace VoiceAnalytics.Fuzz;

/// <summary>The other end of the wire.</summary>
internal sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = answer();
        response.RequestMessage = request;
        return Task.FromResult(response);
    }
}
