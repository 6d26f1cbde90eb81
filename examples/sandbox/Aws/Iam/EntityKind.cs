using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>Roles, users and groups, as far as the operations on them are the same but for the name.</summary>
internal sealed record EntityKind(
    string Label, Parameter NameParameter, Func<AccountState, string, IdentityState?> Find, Func<AccountState, IdentityState, AccountState> Store, Func<Quotas, int> InlineQuota)
{
    public static readonly EntityKind Role = new("Role", Parameters.RoleName,
        (account, name) => account.Roles.GetValueOrDefault(name),
        (account, role) => account with { Roles = account.Roles.SetItem(role.Name, (RoleState)role) },
        quotas => quotas.RoleInlineSize);

    public static readonly EntityKind User = new("User", Parameters.UserName,
        (account, name) => account.Users.GetValueOrDefault(name),
        (account, user) => account with { Users = account.Users.SetItem(user.Name, (UserState)user) },
        quotas => quotas.UserInlineSize);

    public static readonly EntityKind Group = new("Group", Parameters.GroupName,
        (account, name) => account.Groups.GetValueOrDefault(name),
        (account, group) => account with { Groups = account.Groups.SetItem(group.Name, (GroupState)group) },
        quotas => quotas.GroupInlineSize);

    public static readonly ImmutableArray<EntityKind> All = [Role, User, Group];

    /// <summary>Type in ARNs: <c>role</c>.</summary>
    public string ArnType => Label.ToLowerInvariant();

    public IdentityState Get(IamCall call)
    {
        var name = call.Parameters[NameParameter.Name];
        return Find(call.Account, name) ?? throw IamErrors.NotFound(this, name);
    }

    /// <summary>The same, for a change: roles that belong to an AWS service are refused.</summary>
    public IdentityState GetForChange(IamCall call)
    {
        var identity = Get(call);
        return identity is RoleState { IsServiceLinked: true } ? throw IamErrors.Unmodifiable(identity.Name) : identity;
    }

    public void Save(IamCall call, IdentityState identity) => call.Save(Store(call.Account, identity));

    /// <summary>
    /// An entity that exists is its ARN with its path. Of one that does not, IAM knows only the name: a policy limited
    /// to a path does not cover it, and the answer is AccessDenied, not NoSuchEntity.
    /// </summary>
    public IamTarget Target(IamCall call)
    {
        var name = call.Parameters[NameParameter.Name];
        return Find(call.Account, name) is { } identity ? TargetOf(identity) : new IamTarget(call.Account.ArnOf(ArnType, "/", name), $"{ArnType} {name}");
    }

    public IamTarget TargetOf(IdentityState identity) => new(identity.Arn, identity.Arn)
    {
        Tags = this == Group ? null : identity.Tags,
        IsIdentity = this != Group,
        Boundary = identity.Boundary,
    };

    /// <summary>
    /// What is to be created: its path is in the request, and so are its tags. <c>aws:ResourceTag</c> is there "in requests
    /// that create a resource with an attached tag" too (IAM user guide, "AWS global condition context keys").
    /// </summary>
    public IamTarget NewTarget(IamCall call)
    {
        var arn = call.Account.ArnOf(ArnType, call.Parameters.Find("Path") ?? "/", call.Parameters[NameParameter.Name]);
        return new IamTarget(arn, arn) { IsIdentity = this != Group, Tags = TagSet.CaseInsensitive.With(call.Parameters.Tags()) };
    }
}
