using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>
/// The rules by which AWS combines policies (IAM user guide, "Policy evaluation logic"): an explicit deny anywhere wins;
/// within one account an identity policy or a resource policy suffices; across accounts both sides must agree; a
/// boundary caps what the identity side grants. Pure: everything it looks at is an argument.
/// </summary>
internal static class AccessControl
{
    /// <param name="mandatory">
    /// True for role trust and KMS keys: the resource policy must let the caller in even within one account.
    /// </param>
    public static Decision Decide(WorldState state, Caller caller, AccessRequest request, PolicyDocument? resourcePolicy = null, bool mandatory = false)
    {
        var onResource = ResourcePolicy.Evaluate(resourcePolicy, request, caller);
        if (onResource == ResourceVerdict.Deny)
        {
            return Decision.DeniedByResourcePolicy;
        }
        if (caller.Kind == CallerKind.Anonymous)
        {
            return onResource == ResourceVerdict.AllowsPrincipal ? Decision.Allowed : Decision.NoResourcePolicy;
        }
        var (ofIdentity, ofBoundary) = Identity(state, caller, request);
        if (ofIdentity == Verdict.Deny)
        {
            return Decision.DeniedByIdentityPolicy;
        }
        if (ofBoundary == Verdict.Deny)
        {
            return Decision.DeniedByBoundary;
        }
        return Combine(ofIdentity == Verdict.Allow, ofBoundary == Verdict.Allow, onResource, caller.AccountId == request.ResourceAccount, mandatory);
    }

    private static Decision Combine(bool identityAllows, bool boundaryAllows, ResourceVerdict onResource, bool sameAccount, bool mandatory)
    {
        if (sameAccount && onResource == ResourceVerdict.AllowsDirectly)
        {
            return Decision.Allowed;
        }
        if (sameAccount && onResource == ResourceVerdict.AllowsPrincipal)
        {
            return boundaryAllows ? Decision.Allowed : Decision.NoBoundary;
        }
        if (onResource == ResourceVerdict.Silent && (mandatory || !sameAccount))
        {
            return Decision.NoResourcePolicy;
        }
        if (!identityAllows)
        {
            return Decision.NoIdentityPolicy;
        }
        return boundaryAllows ? Decision.Allowed : Decision.NoBoundary;
    }

    private static (Verdict Identity, Verdict Boundary) Identity(WorldState state, Caller caller, AccessRequest request)
    {
        if (caller.Kind == CallerKind.Root)
        {
            return (Verdict.Allow, Verdict.Allow);
        }
        var documents = IdentityDocuments.Of(state, caller);
        var boundary = documents.Boundary is null ? Verdict.Allow : PolicyEvaluator.Evaluate([documents.Boundary], request);
        return (PolicyEvaluator.Evaluate(documents.Granting, request), boundary);
    }
}
