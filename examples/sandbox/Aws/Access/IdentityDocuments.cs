using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>The documents that decide what one identity may do.</summary>
/// <param name="Granting">Inline, attached (default version), and those of the groups.</param>
/// <param name="Boundary">Null if none is set. A boundary whose policy is gone cannot happen: it blocks the deletion.</param>
internal sealed record IdentityDocuments(ImmutableArray<PolicyDocument> Granting, PolicyDocument? Boundary)
{
    private static readonly IdentityDocuments None = new([], null);

    public static IdentityDocuments Of(WorldState state, Caller caller)
    {
        if (caller.Kind is not (CallerKind.User or CallerKind.RoleSession) || !state.Accounts.TryGetValue(caller.AccountId, out var account))
        {
            return None;
        }
        if (caller.Kind == CallerKind.RoleSession)
        {
            return account.Roles.TryGetValue(caller.Name, out var role) && role.Id == caller.UniqueId ? OfIdentity(state, role, []) : None;
        }
        return account.Users.TryGetValue(caller.Name, out var user) && user.Id == caller.UniqueId
            ? OfIdentity(state, user, account.Groups.Values.Where(group => group.Members.Contains(user.Name)))
            : None;
    }

    public static IdentityDocuments OfIdentity(WorldState state, IdentityState identity, IEnumerable<GroupState> groups)
    {
        var documents = ImmutableArray.CreateBuilder<PolicyDocument>();
        Add(documents, state, identity);
        foreach (var group in groups)
        {
            Add(documents, state, group);
        }
        var boundary = identity.Boundary is null ? null : state.PolicyByArn(identity.Boundary)!.Default;
        return new IdentityDocuments(documents.ToImmutable(), boundary);
    }

    private static void Add(ImmutableArray<PolicyDocument>.Builder documents, WorldState state, IdentityState identity)
    {
        documents.AddRange(identity.Inline.Values);
        foreach (var arn in identity.Attached)
        {
            documents.Add(state.PolicyByArn(arn)!.Default);
        }
    }
}
