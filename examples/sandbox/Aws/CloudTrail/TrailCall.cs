using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.CloudTrail;

/// <summary>One request to CloudTrail whose caller is known.</summary>
internal sealed record TrailCall(WorldState State, Caller Caller, string Region, Circumstances Circumstances, string Operation, JsonObject Parameters)
{
    public AccountState Account => State.Account(Caller.AccountId);

    /// <summary>Refuses unless the stored policies let the caller.</summary>
    /// <param name="resource">ARN of the trail, or <c>*</c>.</param>
    public void Demand(string resource)
    {
        var action = $"cloudtrail:{Operation}";
        var owner = Arn.TryParse(resource, out var arn) ? arn.Account : Caller.AccountId;
        var decision = AccessControl.Decide(State, Caller, new AccessRequest(action, resource, owner, Circumstances.Describe(action, Caller, owner)));
        if (decision != Decision.Allowed)
        {
            throw Denial.Of(decision, Caller, action, resource);
        }
    }

    public void Takes(params string[] names)
    {
        if (Parameters.FirstOrDefault(member => !names.Contains(member.Key, StringComparer.Ordinal)).Key is { } unknown)
        {
            throw new UnmodelledException($"parameter {unknown} of {Operation}", new AwsException(400, "InvalidParameterCombinationException", $"{unknown} is not known here."));
        }
    }
}
