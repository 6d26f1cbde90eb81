using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>What a resource policy (bucket, key, role trust) says about a caller.</summary>
internal enum ResourceVerdict
{
    Silent,

    /// <summary>It allows the caller's account, which thereby may let its own identities in. Not a grant in itself.</summary>
    AllowsAccount,

    /// <summary>It allows everyone or the caller's role: a grant, within the permissions boundary.</summary>
    AllowsPrincipal,

    /// <summary>It allows this very user or session: a grant that an implicit deny of the boundary does not limit.</summary>
    AllowsDirectly,
    Deny,
}

internal static class ResourcePolicy
{
    public static ResourceVerdict Evaluate(PolicyDocument? document, AccessRequest request, Caller caller)
    {
        var verdict = ResourceVerdict.Silent;
        foreach (var statement in document?.Statements ?? [])
        {
            var match = Match(statement.Principal!, caller);
            if (match == ResourceVerdict.Silent || !PolicyEvaluator.Applies(statement, request))
            {
                continue;
            }
            if (statement.IsDeny)
            {
                return ResourceVerdict.Deny;
            }
            verdict = match > verdict ? match : verdict;
        }
        return verdict;
    }

    private static ResourceVerdict Match(PrincipalElement principal, Caller caller)
    {
        var best = ResourceVerdict.Silent;
        foreach (var entry in principal.Entries)
        {
            var match = Match(entry, caller);
            best = match > best ? match : best;
        }
        return best;
    }

    private static ResourceVerdict Match(PrincipalEntry entry, Caller caller) => entry.Kind switch
    {
        PrincipalKind.Everyone => ResourceVerdict.AllowsPrincipal,
        PrincipalKind.Account when entry.AccountId == caller.AccountId => ResourceVerdict.AllowsAccount,
        PrincipalKind.User when caller.Kind == CallerKind.User && entry.UniqueId == caller.UniqueId => ResourceVerdict.AllowsDirectly,
        PrincipalKind.Role when caller.Kind == CallerKind.RoleSession && entry.UniqueId == caller.UniqueId => ResourceVerdict.AllowsPrincipal,
        PrincipalKind.RoleSession when caller.Kind == CallerKind.RoleSession && entry.Arn == caller.Arn => ResourceVerdict.AllowsDirectly,
        _ => ResourceVerdict.Silent,
    };
}
