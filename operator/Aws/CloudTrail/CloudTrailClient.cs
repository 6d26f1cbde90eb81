using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using VoiceAnalytics.Aws.CloudTrail.Model;
using VoiceAnalytics.Aws.CloudTrail.Wire;
using VoiceAnalytics.Aws.Http;
using VoiceAnalytics.Aws.Iam.Wire;
using VoiceAnalytics.Aws.Pipeline;

namespace VoiceAnalytics.Aws.CloudTrail;

/// <summary>
/// What the operator reads of CloudTrail, in one region, on the pipeline of AWSSDK.Core. Operations, requests and responses have
/// the API's names, so that AWSSDK.CloudTrail can take its place. Exceptions are as those of <see cref="Iam.IamClient"/>.
/// </summary>
public sealed class CloudTrailClient : AmazonServiceClient
{
    private CloudTrailClient(CloudTrailConfig config)
        : base(config)
    {
    }

    private CloudTrailClient(AWSCredentials credentials, CloudTrailConfig config)
        : base(credentials, config)
    {
    }

    public Task<DescribeTrailsResponse> DescribeTrailsAsync(DescribeTrailsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeTrailsResponse>(request, cancellationToken);

    public Task<GetEventSelectorsResponse> GetEventSelectorsAsync(GetEventSelectorsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetEventSelectorsResponse>(request, cancellationToken);

    public Task<GetTrailStatusResponse> GetTrailStatusAsync(GetTrailStatusRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetTrailStatusResponse>(request, cancellationToken);

    protected override IServiceMetadata ServiceMetadata { get; } = new CloudTrailServiceMetadata();

    internal static CloudTrailClient Create(AwsOptions options, RegionEndpoint region, SharedHttpClientFactory http, CredentialChain chain)
    {
        var config = new CloudTrailConfig();
        config.Pin(options, region, options.CloudTrailEndpoint, http, chain);
        return options.Credentials is { } credentials ? new CloudTrailClient(credentials, config) : new CloudTrailClient(config);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new IamEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new IamAuthHandler());
    }

    private Task<TResponse> SendAsync<TResponse>(CloudTrailRequest request, CancellationToken cancellationToken)
        where TResponse : CloudTrailResponse, new() =>
        InvokeAsync<TResponse>(
            request,
            new InvokeOptions { RequestMarshaller = CloudTrailRequestMarshaller.Instance, ResponseUnmarshaller = new CloudTrailResponseUnmarshaller<TResponse>(request.Operation) },
            cancellationToken);
}
