using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.CloudTrail;

/// <summary>CloudTrail's endpoint (AWS JSON 1.1): tells which trails there are and what they record. Nothing is recorded here.</summary>
internal sealed class CloudTrailService(Authenticator authenticator, TimeProvider time, AwsWorldOptions options) : IService
{
    private const string TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";

    public ReceivedRequest Describe(WireRequest request)
    {
        var operation = OperationOf(request);
        return new ReceivedRequest(operation, "", Mutating: !operation.StartsWith("Get", StringComparison.Ordinal) && !operation.StartsWith("Describe", StringComparison.Ordinal));
    }

    public ServiceAnswer Handle(ServiceCall call)
    {
        var authenticated = authenticator.Authenticate(call.State, call.Request, call.Scope, AuthenticationErrors.Json);
        if (!Partition.Of(authenticated.Caller.Partition).Owns(authenticated.Region))
        {
            throw AuthenticationErrors.Json.UnknownKey;
        }
        var now = time.GetUtcNow();
        var state = call.State with { LastUses = call.State.LastUses.SetItem(authenticated.UseId, new LastUse(now, authenticated.Region, "cloudtrail")) };
        var operation = OperationOf(call.Request);
        var trails = new TrailCall(
            state, authenticated.Caller, authenticated.Region, new Circumstances(now, authenticated.Region, options.TreatAsTls || call.Request.IsHttps), operation, Parameters(call.Request));
        var result = operation switch
        {
            "DescribeTrails" => TrailOperations.Describe(trails),
            "GetEventSelectors" => TrailOperations.EventSelectors(trails),
            "GetTrailStatus" => TrailOperations.Status(trails),
            _ => throw new UnmodelledException($"CloudTrail operation {operation}", new AwsException(400, "UnknownOperationException", "")),
        };
        return new ServiceAnswer(Json(200, result, call.RequestId), state);
    }

    public WireResponse Error(WireRequest request, AwsException error, string requestId)
    {
        // The codes of this protocol end so, and they come with 400.
        var (status, code) = error.Code == "AccessDenied" ? (400, "AccessDeniedException") : (error.Status, error.Code);
        return Json(status, new JsonObject { ["__type"] = code, ["Message"] = error.Message }, requestId);
    }

    private static WireResponse Json(int status, JsonObject body, string requestId) => new(status, JsonSerializer.SerializeToUtf8Bytes(body))
    {
        ContentType = "application/x-amz-json-1.1",
        Headers = [new("x-amzn-RequestId", requestId)],
    };

    private static string OperationOf(WireRequest request) => request.Headers["X-Amz-Target"].ToString() is var target && target.StartsWith(TargetPrefix, StringComparison.Ordinal)
        ? target[TargetPrefix.Length..]
        : "";

    private static JsonObject Parameters(WireRequest request)
    {
        try
        {
            return request.Headers.ContentType.ToString().StartsWith("application/x-amz-json-1.1", StringComparison.Ordinal) && JsonNode.Parse(request.Body.Span) is JsonObject parameters ? parameters : throw Malformed();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    private static AwsException Malformed() => new(400, "SerializationException", "The request is no JSON object of this protocol.");
}
