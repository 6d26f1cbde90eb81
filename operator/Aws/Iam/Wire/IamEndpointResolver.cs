using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace VoiceAnalytics.Aws.Iam.Wire;

internal sealed class IamEndpointResolver : BaseEndpointResolver
{
    public const string Region = "Region";
    public const string Custom = "Endpoint";
    public const string Fips = "UseFIPS";
    public const string DualStack = "UseDualStack";

    public static EndpointParameters ParametersOf(IClientConfig config)
    {
        var parameters = new EndpointParameters
        {
            [Region] = config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion ?? AwsPartition.Aws.IamSigningRegion,
            [Fips] = config.UseFIPSEndpoint,
            [DualStack] = config.UseDualstackEndpoint,
        };
        if (!string.IsNullOrEmpty(config.ServiceURL))
        {
            parameters[Custom] = config.ServiceURL;
        }
        return parameters;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => ParametersOf(requestContext.ClientConfig);

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        // IAM has no host prefix and no endpoint variant by operation.
    }
}
