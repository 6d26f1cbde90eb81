using System.Collections.ObjectModel;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>The least that AWSSDK.Core's own pipeline needs to speak to a Query service.</summary>
internal sealed class IamTestConfig : ClientConfig
{
    public IamTestConfig()
        : base(new DefaultConfigurationProvider(new ReadOnlyCollection<IDefaultConfiguration>(
        [
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard },
        ])))
    {
        AuthenticationServiceName = "iam";
        EndpointProvider = new FixedEndpoint(() => ServiceURL, () => AuthenticationRegion);
    }

    public override string ServiceVersion => "2010-05-08";

    public override string RegionEndpointServiceName => "iam";

    public override string UserAgent => "sandbox-tests";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL);

    private sealed class FixedEndpoint(Func<string> url, Func<string> region) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) =>
            new(url(), $$"""{"authSchemes":[{"name":"sigv4","signingName":"iam","signingRegion":"{{region()}}"}]}""", null);
    }
}
