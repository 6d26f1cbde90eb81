using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.CloudTrail.Wire;

internal sealed class CloudTrailConfig : ClientConfig
{
    public CloudTrailConfig()
        : base(new DefaultConfigurationProvider([Standard]))
    {
        // The service id is what AWS_ENDPOINT_URL_CLOUDTRAIL and a profile's services section are looked up by.
        ServiceId = "CloudTrail";
        AuthenticationServiceName = "cloudtrail";
        EndpointProvider = new CloudTrailEndpointProvider();
    }

    public override string ServiceVersion => "2013-11-01";

    public override string RegionEndpointServiceName => "cloudtrail";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString("CloudTrail", "4.0.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(IamEndpointResolver.ParametersOf(this));

    private static DefaultConfiguration Standard => new()
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
    };
}

internal sealed class CloudTrailServiceMetadata : IServiceMetadata
{
    public string ServiceId => "CloudTrail";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
