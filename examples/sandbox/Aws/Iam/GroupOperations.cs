using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class GroupOperations
{
    private static readonly EntityKind Kind = EntityKind.Group;

    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Write("CreateGroup", Kind.NewTarget, Create, GroupName, EntityPath),
        IamOperation.Read("GetGroup", Kind.Target, Get, GroupName, Marker, MaxItems),
        IamOperation.Write("DeleteGroup", Kind.Target, Delete, GroupName),
        IamOperation.Write("AddUserToGroup", Kind.Target, call => Change(call, (members, user) => members.Add(user)), GroupName, UserName),
        IamOperation.Write("RemoveUserFromGroup", Kind.Target, call => Change(call, (members, user) => members.Remove(user)), GroupName, UserName),
        IamOperation.Read("ListGroupsForUser", EntityKind.User.Target, ListForUser, UserName, Marker, MaxItems),
    ];

    private static IEnumerable<XmlNode?> Create(IamCall call)
    {
        var name = call.Parameters["GroupName"];
        var path = call.Parameters.Find("Path") ?? "/";
        if (call.Account.Groups.ContainsKey(name))
        {
            throw IamErrors.AlreadyExists($"Group with name {name} already exists.");
        }
        if (call.Account.Groups.Count >= call.Quotas.GroupsPerAccount)
        {
            throw IamErrors.QuotaExceeded("GroupsPerAccount", call.Quotas.GroupsPerAccount);
        }
        var group = new GroupState { Name = name, Path = path, Id = call.NewId("AGPA"), Arn = call.Account.ArnOf("group", path, name), CreateDate = call.Now };
        Kind.Save(call, group);
        return [Shapes.Group(group)];
    }

    private static IEnumerable<XmlNode?> Get(IamCall call)
    {
        var group = (GroupState)Kind.Get(call);
        return [Shapes.Group(group), .. Page.Of(call, "Users", group.Members, name => name, name => Shapes.User(call.Account.Users[name], whole: false))];
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call)
    {
        var group = (GroupState)Kind.Get(call);
        if (!group.Members.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove users from group first.");
        }
        DeletionGuard.RequireNoPolicies(group);
        call.Save(call.Account with { Groups = call.Account.Groups.Remove(group.Name) });
        return null;
    }

    private static IEnumerable<XmlNode?>? Change(
        IamCall call, Func<System.Collections.Immutable.ImmutableSortedSet<string>, string, System.Collections.Immutable.ImmutableSortedSet<string>> change)
    {
        var group = (GroupState)Kind.Get(call);
        var user = EntityKind.User.Get(call);
        Kind.Save(call, group with { Members = change(group.Members, user.Name) });
        return null;
    }

    private static IEnumerable<XmlNode?> ListForUser(IamCall call)
    {
        var user = EntityKind.User.Get(call);
        return Page.Of(call, "Groups", call.Account.Groups.Values.Where(group => group.Members.Contains(user.Name)), group => group.Name, Shapes.Group);
    }
}
