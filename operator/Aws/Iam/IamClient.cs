using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using VoiceAnalytics.Aws.Http;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Iam.Wire;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Aws.Pipeline;

namespace VoiceAnalytics.Aws.Iam;

/// <summary>
/// IAM by its Query API on the pipeline of AWSSDK.Core: the SDK's credentials, signing, endpoints and retry; our limiter.
/// Operations, requests and responses have the API's names, so that AWSSDK.IdentityManagement can take its place.
/// </summary>
/// <remarks>
/// Every call throws <see cref="AmazonServiceException"/> with the API's ErrorCode when IAM refuses, other exceptions when
/// no answer came or it cannot be read, and <see cref="OperationCanceledException"/> when cancelled.
/// </remarks>
public sealed partial class IamClient : AmazonServiceClient
{
    private IamClient(AwsOptions options, ServiceLimiter limiter, IamConfig config)
        : base(config) => RuntimePipeline.Pace(options, limiter);

    private IamClient(AwsOptions options, ServiceLimiter limiter, AWSCredentials credentials, IamConfig config)
        : base(credentials, config) => RuntimePipeline.Pace(options, limiter);

    protected override IServiceMetadata ServiceMetadata { get; } = new IamServiceMetadata();

    internal static IamClient Create(AwsOptions options, RegionEndpoint region, SharedHttpClientFactory http, CredentialChain chain, ServiceLimiter limiter)
    {
        var config = new IamConfig();
        config.Pin(options, region, options.IamEndpoint, http, chain);
        config.AuthenticationRegion = AwsPartition.OfRegion(region.SystemName).IamSigningRegion;
        return options.Credentials is { } credentials
            ? new IamClient(options, limiter, credentials, config)
            : new IamClient(options, limiter, config);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new IamEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new IamAuthHandler());
    }

    private Task<TResponse> SendAsync<TResponse>(IamRequest request, CancellationToken cancellationToken)
        where TResponse : IamResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions { RequestMarshaller = IamRequestMarshaller.Instance, ResponseUnmarshaller = new IamResponseUnmarshaller<TResponse>(request.Action) },
            cancellationToken);
}
