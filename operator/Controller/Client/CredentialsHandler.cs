using k8s.Authentication;

namespace VoiceAnalytics.Controller.Client;

/// <summary>Signs each request in with the library's credentials, which refresh themselves (service account file, exec plugin, OIDC).</summary>
/// <param name="credentials">Null: a client certificate, or none.</param>
/// <param name="tlsServerName">Sent as Host, from which SNI and certificate check follow.</param>
internal sealed class CredentialsHandler(ServiceClientCredentials? credentials, string? tlsServerName) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (credentials is not null)
        {
            await SignInAsync(credentials, request, cancellationToken).ConfigureAwait(false);
        }
        if (!string.IsNullOrWhiteSpace(tlsServerName))
        {
            request.Headers.Host = tlsServerName;
        }
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task SignInAsync(ServiceClientCredentials credentials, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Plugins print tokens in their errors at times, so only the kind of failure is passed on.
            throw new HttpRequestException(
                HttpRequestError.UserAuthenticationError,
                $"No credentials for the API server ({exception.GetType().Name}): check the exec plugin, token file or OIDC settings of the kubeconfig.");
        }
    }
}
