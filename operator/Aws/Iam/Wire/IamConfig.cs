using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace VoiceAnalytics.Aws.Iam.Wire;

internal sealed class IamConfig : ClientConfig
{
    public const string ApiVersion = "2010-05-08";

    public IamConfig()
        : base(new DefaultConfigurationProvider([Standard]))
    {
        // The service id is what AWS_ENDPOINT_URL_IAM and a profile's services section are looked up by.
        ServiceId = "IAM";
        AuthenticationServiceName = "iam";
        EndpointProvider = new IamEndpointProvider();
    }

    public override string ServiceVersion => ApiVersion;

    public override string RegionEndpointServiceName => "iam";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString("IAM", "4.0.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(IamEndpointResolver.ParametersOf(this));

    private static DefaultConfiguration Standard => new()
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
    };
}
