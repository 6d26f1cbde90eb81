using Amazon.Runtime;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>Puts the in-process server under an unmodified SDK client.</summary>
internal sealed class InjectedHttpClientFactory(Func<HttpMessageHandler> handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler());

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
