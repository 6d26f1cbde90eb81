namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>
/// The SDK makes its addresses with <c>DangerousDisablePathAndQueryCanonicalization</c>, which ASP.NET Core's TestServer
/// cannot take apart. The same address, made anew, it can.
/// </summary>
internal sealed class CanonicalUriHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(request.RequestUri!.OriginalString);
        return base.SendAsync(request, cancellationToken);
    }
}
