using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace VoiceAnalytics.Aws.Iam.Wire;

/// <summary>One endpoint a partition, or the one that was configured; signed for the partition's IAM region either way.</summary>
internal sealed class IamEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[IamEndpointResolver.DualStack] is true)
        {
            throw new AmazonClientException("IAM over dual-stack endpoints is not supported: unset AWS_USE_DUALSTACK_ENDPOINT.");
        }
        var partition = AwsPartition.OfRegion((string)parameters[IamEndpointResolver.Region]);
        var url = parameters[IamEndpointResolver.Custom] as string ?? "https://" + Host(partition, parameters[IamEndpointResolver.Fips] is true);
        var attributes = string.Create(CultureInfo.InvariantCulture,
            $$"""{"authSchemes":[{"name":"sigv4","signingName":"iam","signingRegion":"{{partition.IamSigningRegion}}"}]}""");
        return new Endpoint(url, attributes, "{}");
    }

    private static string Host(AwsPartition partition, bool fips) => (partition.Name, fips) switch
    {
        (_, false) => partition.IamHost,
        ("aws", true) => "iam-fips.amazonaws.com",
        ("aws-us-gov", true) => partition.IamHost,
        _ => throw new AmazonClientException($"IAM has no FIPS endpoint in partition {partition.Name}: unset AWS_USE_FIPS_ENDPOINT."),
    };
}
