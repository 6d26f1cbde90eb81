using System.Buffers;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using VoiceAnalytics.Aws.CloudTrail.Model;

namespace VoiceAnalytics.Aws.CloudTrail.Wire;

/// <summary>AWS JSON 1.1: everything is a POST to the root, and a header names the operation.</summary>
internal sealed class CloudTrailRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public const string TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";

    public static readonly CloudTrailRequestMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var operation = (CloudTrailRequest)input;
        var request = new DefaultRequest(input, "Amazon.CloudTrail") { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["X-Amz-Target"] = TargetPrefix + operation.Operation;
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            operation.Write(json);
            json.WriteEndObject();
        }
        request.Content = body.WrittenSpan.ToArray();
        return request;
    }
}
