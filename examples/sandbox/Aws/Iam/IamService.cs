using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>IAM's endpoint: form in, table of operations, authorization, XML out.</summary>
internal sealed class IamService(Authenticator authenticator, TimeProvider time, AwsWorldOptions options, AwsWorldTiming timing) : IService
{
    private const string XmlNamespace = "https://iam.amazonaws.com/doc/2010-05-08/";
    private const string ApiVersion = "2010-05-08";
    private static readonly string[] TargetNames = ["RoleName", "UserName", "GroupName", "PolicyArn", "PolicyName", "InstanceProfileName", "PolicySourceArn", "AccessKeyId"];

    public ReceivedRequest Describe(WireRequest request)
    {
        var parameters = QueryParameters.Parse(request.Body.Span);
        var target = TargetNames.Select(parameters.Find).FirstOrDefault(value => value is not null) ?? "";
        return new ReceivedRequest(parameters.Action, target, IamTable.Find(parameters.Action)?.Mutating ?? false);
    }

    public ServiceAnswer Handle(ServiceCall call)
    {
        var authenticated = authenticator.Authenticate(call.State, call.Request, call.Scope, AuthenticationErrors.Query);
        var caller = authenticated.Caller;
        var region = Partition.Of(caller.Partition).IamRegion;
        if (authenticated.Region != region)
        {
            throw new AwsException(403, "SignatureDoesNotMatch", $"Credential should be scoped to a valid region, not '{authenticated.Region}'.");
        }
        var parameters = QueryParameters.Parse(call.Request.Body.Span);
        var operation = Find(parameters);
        operation.Validate(parameters);
        var now = time.GetUtcNow();
        var used = call.State with { LastUses = call.State.LastUses.SetItem(authenticated.UseId, new LastUse(now, region, "iam")) };
        var visible = operation.Mutating || timing.IamReadLag == TimeSpan.Zero ? used : call.Lagging(timing.IamReadLag);
        var iamCall = new IamCall(visible, caller, parameters, now, options);
        IamAuthorization.Demand(used, operation, iamCall, new Circumstances(now, region, options.TreatAsTls || call.Request.IsHttps));
        var result = operation.Run(iamCall)?.ToList();
        var response = QueryResponse.Success(operation.Name, XmlNamespace, result, call.RequestId);
        return new ServiceAnswer(response, operation.Mutating ? iamCall.State : used);
    }

    public WireResponse Error(WireRequest request, AwsException error, string requestId) => QueryResponse.Error(error, XmlNamespace, requestId);

    private static IamOperation Find(QueryParameters parameters)
    {
        var unknown = new AwsException(400, "InvalidAction", $"Could not find operation {parameters.Action} for version {parameters.Version}");
        if (parameters.Version != ApiVersion)
        {
            throw unknown;
        }
        return IamTable.Find(parameters.Action) ?? throw new UnmodelledException($"IAM operation {parameters.Action}", unknown);
    }
}
