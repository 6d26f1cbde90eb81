using System.Text;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>S3's endpoint: finds bucket and operation, asks the policies, then answers.</summary>
internal sealed class S3Service(Authenticator authenticator, TimeProvider time, AwsWorldOptions options) : IService
{
    public ReceivedRequest Describe(WireRequest request)
    {
        var s3 = S3Request.Read(request);
        try
        {
            var operation = S3Operation.Of(s3);
            return new ReceivedRequest(operation.Name, s3.Target, operation.Mutating);
        }
        catch (UnmodelledException)
        {
            return new ReceivedRequest($"S3 {s3.Method}", s3.Target, s3.Method is not ("GET" or "HEAD"));
        }
    }

    public ServiceAnswer Handle(ServiceCall call)
    {
        var request = S3Request.Read(call.Request);
        var operation = S3Operation.Of(request);
        var now = time.GetUtcNow();
        var (caller, region, payload, state) = Authenticate(call, now);
        if (!call.State.Buckets.TryGetValue(request.Bucket, out var bucket))
        {
            throw S3Errors.NoSuchBucket(request.Bucket);
        }
        CheckRegion(request, operation, bucket, region);
        CheckOwner(call.Request, bucket);
        var circumstances = new Circumstances(now, bucket.Region, options.TreatAsTls || call.Request.IsHttps);
        var s3Call = new S3Call(call, state, request, operation, bucket, caller, circumstances, payload);
        s3Call.Demand(request.Query.ContainsKey("versionId") ? "s3:GetObjectVersion" : operation.Action, request.Key, request.Query);
        return operation.OnObject ? ObjectOperations.Run(s3Call) : BucketOperations.Run(s3Call);
    }

    public WireResponse Error(WireRequest request, AwsException error, string requestId)
    {
        var headers = new List<KeyValuePair<string, string>> { new("x-amz-request-id", requestId), new("x-amz-id-2", Convert.ToBase64String(Encoding.ASCII.GetBytes(requestId))) };
        if (error.Details.FirstOrDefault(detail => detail.Key == "Region").Value is { } region)
        {
            headers.Add(new("x-amz-bucket-region", region));
        }
        // Errors of HEAD have a status and nothing else.
        if (request.Method == "HEAD")
        {
            return new WireResponse(error.Status, default) { Headers = headers };
        }
        return WireResponse.Xml(error.Status, XmlNode.Of("Error",
        [
            XmlNode.Leaf("Code", error.Code), XmlNode.Leaf("Message", error.Message),
            .. error.Details.Select(detail => XmlNode.Leaf(detail.Key, detail.Value)),
            XmlNode.Leaf("RequestId", requestId), XmlNode.Leaf("HostId", headers[1].Value),
        ]), xmlNamespace: null, declaration: true) with
        {
            Headers = headers,
        };
    }

    private (Caller Caller, string? Region, ReadOnlyMemory<byte> Payload, WorldState State) Authenticate(ServiceCall call, DateTimeOffset now)
    {
        if (call.Scope is null)
        {
            return (Caller.Anonymous, null, call.Request.Body, call.State);
        }
        var authenticated = authenticator.Authenticate(call.State, call.Request, call.Scope, AuthenticationErrors.S3);
        var uses = call.State.LastUses.SetItem(authenticated.UseId, new LastUse(now, authenticated.Region, "s3"));
        return (authenticated.Caller, authenticated.Region, authenticated.Payload, call.State with { LastUses = uses });
    }

    /// <summary>A caller that says whose bucket it expects gets AccessDenied at anybody else's, whatever it is permitted.</summary>
    private static void CheckOwner(WireRequest request, BucketState bucket)
    {
        if (request.Headers["x-amz-expected-bucket-owner"].ToString() is { Length: > 0 } expected && expected != bucket.AccountId)
        {
            throw S3Errors.AccessDenied();
        }
    }

    private static void CheckRegion(S3Request request, S3Operation operation, BucketState bucket, string? signedFor)
    {
        if (request.EndpointRegion is { } endpoint && endpoint != bucket.Region)
        {
            throw S3Errors.PermanentRedirect(bucket.Name, bucket.Region);
        }
        // GetBucketLocation is how clients find the region, so that the default region may ask it.
        if (signedFor is not null && signedFor != bucket.Region && !(operation.Name == "GetBucketLocation" && signedFor == "us-east-1"))
        {
            throw S3Errors.WrongRegion(signedFor, bucket.Region);
        }
    }
}
