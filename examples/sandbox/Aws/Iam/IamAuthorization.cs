using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>Asks for every operation in the same way whether the caller may do it, by the documents actually stored.</summary>
internal static class IamAuthorization
{
    /// <param name="state">The newest state: permissions are not subject to the lag of reads.</param>
    public static void Demand(WorldState state, IamOperation operation, IamCall call, Circumstances circumstances)
    {
        var target = operation.Target(call);
        Demand(state, operation.Action, target, call, circumstances);
        if (operation.TaggingAction is { } tagging && !call.Parameters.Tags().IsEmpty)
        {
            Demand(state, tagging, target, call, circumstances);
        }
    }

    private static void Demand(WorldState state, string action, IamTarget target, IamCall call, Circumstances circumstances)
    {
        var context = Describe(circumstances.Describe(action, call.Caller, call.Caller.AccountId), target, call);
        var resourceAccount = Arn.TryParse(target.Resource, out var arn) ? arn.Account : call.Caller.AccountId;
        // IAM has no cross-account calls: a policy of AWS itself is read as if it were one's own.
        var owner = resourceAccount is "aws" ? call.Caller.AccountId : resourceAccount;
        var decision = AccessControl.Decide(state, call.Caller, new AccessRequest(action, target.Resource, owner, context));
        if (decision != Decision.Allowed)
        {
            throw Denial.Of(decision, call.Caller, action, target.Shown);
        }
    }

    private static RequestContext Describe(RequestContext context, IamTarget target, IamCall call)
    {
        var tags = call.Parameters.Tags();
        var keys = tags.Select(tag => tag.Key).Concat(call.Parameters.List("TagKeys")).ToImmutableArray();
        context.OfferTags("aws:RequestTag/", tags)
            .Offer("iam:PolicyARN", call.Parameters.Find("PolicyArn"))
            .Offer("iam:PermissionsBoundary", call.Parameters.Find("PermissionsBoundary") ?? target.Boundary);
        if (!keys.IsEmpty)
        {
            context.Offer("aws:TagKeys", keys);
        }
        if (target.Tags is { } existing)
        {
            context.OfferTags("aws:ResourceTag/", existing.Values);
            if (target.IsIdentity)
            {
                context.OfferTags("iam:ResourceTag/", existing.Values);
            }
        }
        return context;
    }
}
