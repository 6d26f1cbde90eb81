using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>IAM over the SDK's pipeline: real signing, real error parsing, answers as XML.</summary>
internal sealed class IamTestClient(AWSCredentials credentials, IamTestConfig config) : AmazonServiceClient(credentials, config)
{
    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata();

    /// <summary>Sends the action; parameters alternate name and value.</summary>
    /// <returns>The whole answer without namespaces.</returns>
    public async Task<XElement> SendAsync(string action, params string[] parameters)
    {
        var request = new Query { Action = action, Parameters = parameters };
        var options = new InvokeOptions { RequestMarshaller = new Marshaller(), ResponseUnmarshaller = new Unmarshaller() };
        var response = await InvokeAsync<Answer>(request, options, CancellationToken.None);
        return response.Document!;
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Amazon.Runtime.Internal.Marshaller>(new Resolver());
        pipeline.AddHandlerAfter<Amazon.Runtime.Internal.Marshaller>(new SigV4Auth());
    }

    private sealed class Query : AmazonWebServiceRequest
    {
        public required string Action { get; init; }

        public required string[] Parameters { get; init; }
    }

    private sealed class Answer : AmazonWebServiceResponse
    {
        public XElement? Document { get; init; }
    }

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "IAM";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private sealed class Resolver : BaseEndpointResolver
    {
        protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
        {
        }

        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
    }

    private sealed class SigV4Auth : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var query = (Query)input;
            var request = new DefaultRequest(query, "Amazon.IdentityManagement");
            request.Parameters.Add("Action", query.Action);
            request.Parameters.Add("Version", "2010-05-08");
            foreach (var pair in query.Parameters.Chunk(2))
            {
                request.Parameters.Add(pair[0], pair[1]);
            }
            return request;
        }
    }

    private sealed class Unmarshaller : XmlResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            var root = XDocument.Load(input.Stream).Root!;
            foreach (var element in root.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }
            root.Attributes().Remove();
            return new Answer { Document = root };
        }

        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, System.Net.HttpStatusCode statusCode)
        {
            var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
            return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
        }
    }
}
