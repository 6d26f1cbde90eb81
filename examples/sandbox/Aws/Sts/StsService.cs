using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Iam;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.Sts;

/// <summary>STS's endpoint: who am I, and becoming a role.</summary>
internal sealed class StsService(Authenticator authenticator, TimeProvider time, AwsWorldOptions options, AwsWorldTiming timing) : IService
{
    private const string XmlNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";
    private const string ApiVersion = "2011-06-15";
    private const int ChainedSessionLimit = 3600;

    public ReceivedRequest Describe(WireRequest request)
    {
        var parameters = QueryParameters.Parse(request.Body.Span);
        return new ReceivedRequest(parameters.Action, parameters.Find("RoleArn") ?? "", Mutating: false);
    }

    public ServiceAnswer Handle(ServiceCall call)
    {
        var authenticated = authenticator.Authenticate(call.State, call.Request, call.Scope, AuthenticationErrors.Query);
        if (!Partition.Of(authenticated.Caller.Partition).Owns(authenticated.Region))
        {
            throw new AwsException(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        var parameters = QueryParameters.Parse(call.Request.Body.Span);
        var now = time.GetUtcNow();
        var used = call.State with { LastUses = call.State.LastUses.SetItem(authenticated.UseId, new LastUse(now, authenticated.Region, "sts")) };
        var unknown = new AwsException(400, "InvalidAction", $"Could not find operation {parameters.Action} for version {parameters.Version}");
        if (parameters.Version != ApiVersion)
        {
            throw unknown;
        }
        return parameters.Action switch
        {
            "GetCallerIdentity" => CallerIdentity(call, parameters, authenticated.Caller, used),
            "AssumeRole" => Assume(call, parameters, authenticated, used, now),
            _ => throw new UnmodelledException($"STS operation {parameters.Action}", unknown),
        };
    }

    public WireResponse Error(WireRequest request, AwsException error, string requestId) => QueryResponse.Error(error, XmlNamespace, requestId);

    private static ServiceAnswer CallerIdentity(ServiceCall call, QueryParameters parameters, Caller caller, WorldState state)
    {
        StsParameters.RefuseUnknown(parameters, "GetCallerIdentity", "Action", "Version");
        // Needs no permission, and works even under an explicit deny (STS API reference).
        return new ServiceAnswer(
            QueryResponse.Success("GetCallerIdentity", XmlNamespace,
                [XmlNode.Leaf("Arn", caller.Arn), XmlNode.Leaf("UserId", caller.UserId), XmlNode.Leaf("Account", caller.AccountId)], call.RequestId),
            state);
    }

    private ServiceAnswer Assume(ServiceCall call, QueryParameters parameters, Authenticated authenticated, WorldState state, DateTimeOffset now)
    {
        StsParameters.ValidateAssumeRole(parameters);
        var roles = timing.AssumeRoleDelay == TimeSpan.Zero ? state : call.Lagging(timing.AssumeRoleDelay);
        var sessionName = parameters["RoleSessionName"];
        var circumstances = new Circumstances(now, authenticated.Region, options.TreatAsTls || call.Request.IsHttps);
        var role = AssumeRole.Authorize(state, roles, authenticated.Caller, parameters["RoleArn"], parameters.Find("ExternalId"), sessionName, circumstances);
        var duration = parameters.Integer("DurationSeconds") ?? 3600;
        CheckDuration(duration, role, authenticated.Caller);
        var session = Issue(state, role, sessionName, now, duration);
        var next = state with { Identifiers = state.Identifiers + 1, Sessions = state.Sessions.Add(session.AccessKeyId, session) };
        var caller = CallerDirectory.OfSession(next, session);
        return new ServiceAnswer(
            QueryResponse.Success("AssumeRole", XmlNamespace,
            [
                XmlNode.Of("AssumedRoleUser", XmlNode.Leaf("AssumedRoleId", caller.UserId), XmlNode.Leaf("Arn", caller.Arn)),
                XmlNode.Of("Credentials",
                    XmlNode.Leaf("AccessKeyId", session.AccessKeyId), XmlNode.Leaf("SecretAccessKey", session.Secret),
                    XmlNode.Leaf("SessionToken", session.Token), XmlNode.Leaf("Expiration", session.ExpiresAt)),
            ], call.RequestId),
            next);
    }

    private static void CheckDuration(int seconds, RoleState role, Caller caller)
    {
        if (caller.Kind == CallerKind.RoleSession && seconds > ChainedSessionLimit)
        {
            throw IamErrors.Validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (seconds > role.MaxSessionSeconds)
        {
            throw IamErrors.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private SessionState Issue(WorldState state, RoleState role, string sessionName, DateTimeOffset now, int seconds)
    {
        var number = state.Identifiers + 1;
        _ = Arn.TryParse(role.Arn, out var arn);
        return new SessionState(
            Identifiers.Unique(options.Seed, number, "ASIA", 16), Identifiers.Secret(options.Seed, number), Identifiers.SessionToken(options.Seed, number),
            arn.Account, role.Name, role.Id, sessionName, now, now.AddSeconds(seconds));
    }
}
