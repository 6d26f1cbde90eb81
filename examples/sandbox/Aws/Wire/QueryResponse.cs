namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>Answers of the Query protocol: <c>XResponse</c> with result and metadata, or <c>ErrorResponse</c>.</summary>
internal static class QueryResponse
{
    public static WireResponse Success(string operation, string xmlNamespace, IEnumerable<XmlNode?>? result, string requestId) =>
        WireResponse.Xml(200, XmlNode.Of(operation + "Response",
            result is null ? null : XmlNode.Of(operation + "Result", result),
            XmlNode.Of("ResponseMetadata", XmlNode.Leaf("RequestId", requestId))), xmlNamespace, declaration: false) with
        {
            Headers = [new("x-amzn-RequestId", requestId)],
        };

    public static WireResponse Error(AwsException error, string xmlNamespace, string requestId) =>
        WireResponse.Xml(error.Status, XmlNode.Of("ErrorResponse",
            XmlNode.Of("Error",
                XmlNode.Leaf("Type", error.Status < 500 ? "Sender" : "Receiver"), XmlNode.Leaf("Code", error.Code), XmlNode.Leaf("Message", error.Message)),
            XmlNode.Leaf("RequestId", requestId)), xmlNamespace, declaration: false) with
        {
            Headers = [new("x-amzn-RequestId", requestId)],
        };
}
