using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class UserOperations
{
    private static readonly EntityKind Kind = EntityKind.User;

    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Write("CreateUser", Kind.NewTarget, Create, UserName, EntityPath, PermissionsBoundary.Optional, Tags) with { TaggingAction = "iam:TagUser" },
        IamOperation.Read("GetUser", TargetOrCaller, Get, UserName.Optional),
        IamOperation.Write("DeleteUser", Kind.Target, Delete, UserName),
        IamOperation.Read("ListUsers", _ => IamTarget.Everything, List, PathPrefix, Marker, MaxItems),
    ];

    /// <summary>The user named in the request, or else the caller, for operations where the name may be left out.</summary>
    public static string NameOrCaller(IamCall call) => call.Parameters.Find("UserName")
        ?? (call.Caller.Kind == CallerKind.User
            ? call.Caller.Name
            : throw IamErrors.Validation("Must specify userName when calling with non-User credentials"));

    public static IamTarget TargetOrCaller(IamCall call)
    {
        var name = NameOrCaller(call);
        return call.Account.Users.TryGetValue(name, out var user) ? Kind.TargetOf(user) : new IamTarget(call.Account.ArnOf("user", "/", name), $"user {name}");
    }

    public static UserState GetOrCaller(IamCall call)
    {
        var name = NameOrCaller(call);
        return call.Account.Users.GetValueOrDefault(name) ?? throw IamErrors.NotFound(Kind, name);
    }

    private static IEnumerable<XmlNode?> Create(IamCall call)
    {
        var name = call.Parameters["UserName"];
        var path = call.Parameters.Find("Path") ?? "/";
        if (call.Account.Users.ContainsKey(name))
        {
            throw IamErrors.AlreadyExists($"User with name {name} already exists.");
        }
        if (call.Account.Users.Count >= call.Quotas.UsersPerAccount)
        {
            throw IamErrors.QuotaExceeded("UsersPerAccount", call.Quotas.UsersPerAccount);
        }
        var user = new UserState
        {
            Name = name,
            Path = path,
            Boundary = BoundaryOperations.Read(call),
            Id = call.NewId("AIDA"),
            Arn = call.Account.ArnOf("user", path, name),
            CreateDate = call.Now,
            Tags = TagSet.CaseInsensitive.With(call.Parameters.Tags()),
        };
        Kind.Save(call, user);
        return [Shapes.User(user, whole: true)];
    }

    private static IEnumerable<XmlNode?> Get(IamCall call) => [Shapes.User(GetOrCaller(call), whole: true)];

    private static IEnumerable<XmlNode?>? Delete(IamCall call)
    {
        var user = (UserState)Kind.Get(call);
        if (user.LoginProfileCreated is not null)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete login profile first.");
        }
        if (!user.AccessKeys.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete access keys first.");
        }
        if (call.Account.Groups.Values.Any(group => group.Members.Contains(user.Name)))
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove users from group first.");
        }
        DeletionGuard.RequireNoPolicies(user);
        call.Save(call.Account with { Users = call.Account.Users.Remove(user.Name) });
        return null;
    }

    private static IEnumerable<XmlNode?> List(IamCall call)
    {
        var prefix = call.Parameters.Find("PathPrefix") ?? "/";
        var users = call.Account.Users.Values.Where(user => user.Path.StartsWith(prefix, StringComparison.Ordinal));
        return Page.Of(call, "Users", users, user => user.Name, user => Shapes.User(user, whole: false));
    }
}
