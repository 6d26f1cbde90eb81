using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Iam.Wire;

/// <summary>
/// Reads <c>&lt;XResponse&gt;&lt;XResult&gt;…</c> into the operation's response. Anything else (a proxy's page, a cut-off
/// document) is an error, never an empty answer: an empty answer would read as "nothing is there".
/// </summary>
internal sealed class IamResponseUnmarshaller<TResponse>(string action) : XmlResponseUnmarshaller
    where TResponse : IamResponse, new()
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            using var reader = XmlReader.Create(input.Stream, Safe);
            var root = XDocument.Load(reader).Root!;
            if (root.Name.LocalName != action + "Response")
            {
                throw new XmlException($"the root element is <{root.Name.LocalName}>, not <{action}Response>");
            }
            var response = new TResponse { ResponseMetadata = new ResponseMetadata { RequestId = root.Child("ResponseMetadata")?.Text("RequestId") } };
            response.Read(root.Child(action + "Result") ?? new XElement(action + "Result"));
            return response;
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            throw new AmazonUnmarshallingException(input.ResponseData?.GetHeaderValue("x-amzn-RequestId"), action,
                $"IAM's answer to {action} cannot be read: {error.Message}", error);
        }
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        try
        {
            var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
            return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
        }
        catch (XmlException notOurs)
        {
            // A proxy's or load balancer's page. Without a code it proves nothing about the object.
            return new AmazonServiceException($"IAM answered {action} with HTTP {(int)statusCode} and no error document.", notOurs, statusCode);
        }
    }
}
