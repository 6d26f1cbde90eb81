using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>Resolves principals of a document against what exists, when it is written and when it is shown.</summary>
internal static class Principals
{
    /// <summary>Null if there is no such principal, which AWS answers with "Invalid principal in policy".</summary>
    public static PrincipalEntry? Resolve(WorldState state, string partition, string written)
    {
        if (state.Accounts.TryGetValue(written, out var byId))
        {
            return byId.Partition.Name == partition ? OfAccount(byId) : null;
        }
        if (!Arn.TryParse(written, out var arn))
        {
            return ByUniqueId(state, partition, written);
        }
        if (arn.Partition != partition || arn.Region.Length > 0 || !state.Accounts.TryGetValue(arn.Account, out var account))
        {
            return null;
        }
        return (arn.Service, arn.Type) switch
        {
            ("iam", "root") when written == account.RootArn => OfAccount(account),
            ("iam", "user") => state.UserByArn(written) is { } user ? new PrincipalEntry(PrincipalKind.User, user.Arn, account.Id, user.Id) : null,
            ("iam", "role") => state.RoleByArn(written) is { } role ? new PrincipalEntry(PrincipalKind.Role, role.Arn, account.Id, role.Id) : null,
            ("sts", "assumed-role") => account.Roles.ContainsKey(arn.Resource.Split('/')[1]) ? new PrincipalEntry(PrincipalKind.RoleSession, written, account.Id) : null,
            _ => null,
        };
    }

    /// <summary>How the principal reads today: its ARN while it lives, its bare unique id afterwards.</summary>
    public static string Show(WorldState state, PrincipalEntry entry) => entry.Kind switch
    {
        PrincipalKind.User => state.UserByArn(entry.Arn)?.Id == entry.UniqueId ? entry.Arn : entry.UniqueId!,
        PrincipalKind.Role => state.RoleByArn(entry.Arn)?.Id == entry.UniqueId ? entry.Arn : entry.UniqueId!,
        _ => entry.Arn,
    };

    private static PrincipalEntry OfAccount(AccountState account) => new(PrincipalKind.Account, account.RootArn, account.Id);

    private static PrincipalEntry? ByUniqueId(WorldState state, string partition, string id)
    {
        foreach (var account in state.Accounts.Values.Where(account => account.Partition.Name == partition))
        {
            if (account.Users.Values.FirstOrDefault(user => user.Id == id) is { } user)
            {
                return new PrincipalEntry(PrincipalKind.User, user.Arn, account.Id, id);
            }
            if (account.Roles.Values.FirstOrDefault(role => role.Id == id) is { } role)
            {
                return new PrincipalEntry(PrincipalKind.Role, role.Arn, account.Id, id);
            }
        }
        return null;
    }
}
