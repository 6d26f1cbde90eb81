using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using VoiceAnalytics.Aws.CloudTrail.Model;

namespace VoiceAnalytics.Aws.CloudTrail.Wire;

/// <summary>Reads the answer's JSON object. Anything else is an error, never an empty answer: that would read as "no trail".</summary>
internal sealed class CloudTrailResponseUnmarshaller<TResponse>(string operation) : JsonResponseUnmarshaller
    where TResponse : CloudTrailResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        try
        {
            using var document = JsonDocument.Parse(input.Stream);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("it is no JSON object");
            }
            var response = new TResponse { ResponseMetadata = new ResponseMetadata { RequestId = RequestId(input) } };
            response.Read(document.RootElement);
            return response;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new AmazonUnmarshallingException(RequestId(input), operation, $"CloudTrail's answer to {operation} cannot be read: {error.Message}", error);
        }
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        try
        {
            using var document = JsonDocument.Parse(input.Stream);
            var type = document.RootElement.Required("__type");
            var message = document.RootElement.Text("message") ?? document.RootElement.Text("Message") ?? "";
            var kind = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
            // Some services write the type as namespace#Code.
            return new AmazonServiceException(message, innerException, kind, type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..], RequestId(input), statusCode);
        }
        catch (Exception notOurs) when (notOurs is JsonException or FormatException or InvalidOperationException)
        {
            // A proxy's or load balancer's page. Without a code it proves nothing.
            return new AmazonServiceException($"CloudTrail answered {operation} with HTTP {(int)statusCode} and no error document.", notOurs, statusCode);
        }
    }

    private static string? RequestId(JsonUnmarshallerContext input) => input.ResponseData?.GetHeaderValue("x-amzn-RequestId");
}
