using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>Makes callers of the users, roles and sessions that exist.</summary>
internal static class CallerDirectory
{
    public static Caller OfKey(WorldState state, KeyOwner owner)
    {
        var account = state.Account(owner.AccountId);
        return owner.UserName is null ? OfRoot(account) : OfUser(account, account.Users[owner.UserName]);
    }

    public static Caller OfRoot(AccountState account) =>
        new(CallerKind.Root, account.Id, account.Partition.Name, account.RootArn, account.RootArn, account.Id, "", account.Id, null);

    public static Caller OfUser(AccountState account, UserState user) =>
        new(CallerKind.User, account.Id, account.Partition.Name, user.Arn, user.Arn, user.Id, user.Name, user.Id, null);

    /// <summary>The role may be gone meanwhile: then nothing grants the session anything, which is what happens in AWS too.</summary>
    public static Caller OfSession(WorldState state, SessionState session)
    {
        var account = state.Account(session.AccountId);
        var principalArn = account.Roles.TryGetValue(session.RoleName, out var role) && role.Id == session.RoleId
            ? role.Arn
            : account.ArnOf("role", "/", session.RoleName);
        return new Caller(
            CallerKind.RoleSession, account.Id, account.Partition.Name,
            $"arn:{account.Partition.Name}:sts::{account.Id}:assumed-role/{session.RoleName}/{session.SessionName}",
            principalArn, session.RoleId, session.RoleName, $"{session.RoleId}:{session.SessionName}", session.IssuedAt);
    }
}
