using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>What is asked: may somebody do this action on this resource, under these circumstances?</summary>
/// <param name="Resource">An ARN, or <c>*</c> for actions without resource-level permissions.</param>
/// <param name="ResourceAccount">Who owns the resource.</param>
internal sealed record AccessRequest(string Action, string Resource, string ResourceAccount, RequestContext Context);

/// <summary>What a set of documents says about a request.</summary>
internal enum Verdict
{
    /// <summary>Nothing: denied unless something else allows.</summary>
    Silent,
    Allow,

    /// <summary>An explicit deny, which nothing overrides.</summary>
    Deny,
}

/// <summary>Evaluates identity-based documents: managed, inline, group, boundary.</summary>
internal static class PolicyEvaluator
{
    public static Verdict Evaluate(IEnumerable<PolicyDocument> documents, AccessRequest request)
    {
        var verdict = Verdict.Silent;
        foreach (var document in documents)
        {
            foreach (var statement in document.Statements)
            {
                if (statement is { IsDeny: false } && verdict == Verdict.Allow)
                {
                    continue;
                }
                if (!Applies(statement, request))
                {
                    continue;
                }
                if (statement.IsDeny)
                {
                    return Verdict.Deny;
                }
                verdict = Verdict.Allow;
            }
        }
        return verdict;
    }

    /// <summary>Whether action, resource and conditions of the statement fit; its principal is not looked at.</summary>
    public static bool Applies(Statement statement, AccessRequest request) =>
        statement.Action.Matches(request.Action)
        && (statement.Resource is null || statement.Resource.Matches(request.Resource))
        && Hold(statement.Conditions, request.Context);

    private static bool Hold(ImmutableArray<Condition> conditions, RequestContext context)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(context))
            {
                return false;
            }
        }
        return true;
    }
}
