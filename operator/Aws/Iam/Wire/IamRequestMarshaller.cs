using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Iam.Wire;

/// <summary>AWS Query protocol: a form with Action, Version and the operation's members.</summary>
internal sealed class IamRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static readonly IamRequestMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var operation = (IamRequest)input;
        var request = new DefaultRequest(input, "Amazon.IdentityManagement");
        request.Parameters["Action"] = operation.Action;
        request.Parameters["Version"] = IamConfig.ApiVersion;
        operation.Write(new QueryParameters(request.Parameters));
        return request;
    }
}
