using System.Text;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.S3;

internal static class BucketOperations
{
    public const string XmlNamespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static ServiceAnswer Run(S3Call call) => call.Operation.Name switch
    {
        "GetBucketLocation" => Location(call),
        "GetBucketPolicy" => Policy(call),
        "GetPublicAccessBlock" => PublicAccessBlock(call),
        "GetBucketLogging" => call.Answer(WireResponse.Xml(200, XmlNode.Of("BucketLoggingStatus"), XmlNamespace, declaration: true)),
        "ListObjectsV2" => Listing.Run(call),
        "HeadBucket" => call.Answer(new WireResponse(200, default) { AnnouncedLength = 0 }),
        _ => throw new InvalidOperationException($"{call.Operation.Name} is in the table of operations but not here."),
    };

    /// <summary>us-east-1 is the empty string, for history's sake.</summary>
    private static ServiceAnswer Location(S3Call call) => call.Answer(WireResponse.Xml(
        200, XmlNode.Leaf("LocationConstraint", call.Bucket.Region == "us-east-1" ? "" : call.Bucket.Region), XmlNamespace, declaration: true));

    private static ServiceAnswer Policy(S3Call call)
    {
        // S3 shows a policy to its own account only, whoever may read it (API_GetBucketPolicy).
        if (call.Caller.AccountId != call.Bucket.AccountId)
        {
            throw new AwsException(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        var policy = call.Bucket.Policy ?? throw new AwsException(404, "NoSuchBucketPolicy", "The bucket policy does not exist");
        return call.Answer(new WireResponse(200, Encoding.UTF8.GetBytes(TrustText.Show(call.State, policy))) { ContentType = "application/json" });
    }

    private static ServiceAnswer PublicAccessBlock(S3Call call)
    {
        if (!call.Bucket.BlockPublicAccess)
        {
            throw new AwsException(404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found");
        }
        var settings = new[] { "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets" };
        return call.Answer(WireResponse.Xml(
            200, XmlNode.Of("PublicAccessBlockConfiguration", settings.Select(name => XmlNode.Leaf(name, true))), XmlNamespace, declaration: true));
    }
}
