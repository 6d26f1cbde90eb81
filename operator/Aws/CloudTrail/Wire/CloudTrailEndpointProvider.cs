using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.CloudTrail.Wire;

/// <summary>One endpoint a region, or the one that was configured; signed for the region either way.</summary>
internal sealed class CloudTrailEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[IamEndpointResolver.DualStack] is true)
        {
            throw new AmazonClientException("CloudTrail over dual-stack endpoints is not supported: unset AWS_USE_DUALSTACK_ENDPOINT.");
        }
        var region = (string)parameters[IamEndpointResolver.Region];
        var url = parameters[IamEndpointResolver.Custom] as string ?? "https://" + Host(region, parameters[IamEndpointResolver.Fips] is true);
        var attributes = string.Create(CultureInfo.InvariantCulture, $$"""{"authSchemes":[{"name":"sigv4","signingName":"cloudtrail","signingRegion":"{{region}}"}]}""");
        return new Endpoint(url, attributes, "{}");
    }

    // Of partition aws only the regions of the USA and Canada have FIPS endpoints; in GovCloud the ordinary ones are.
    private static string Host(string region, bool fips) => (AwsPartition.OfRegion(region).Name, fips) switch
    {
        ("aws-cn", false) => $"cloudtrail.{region}.amazonaws.com.cn",
        ("aws", true) when region.StartsWith("us-", StringComparison.Ordinal) || region.StartsWith("ca-", StringComparison.Ordinal) => $"cloudtrail-fips.{region}.amazonaws.com",
        ("aws", false) or ("aws-us-gov", _) => $"cloudtrail.{region}.amazonaws.com",
        _ => throw new AmazonClientException($"CloudTrail has no FIPS endpoint in region {region}: unset AWS_USE_FIPS_ENDPOINT."),
    };
}
