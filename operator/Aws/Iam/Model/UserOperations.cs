using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

/// <summary><see cref="Tags"/> and <see cref="PermissionsBoundary"/> come with GetUser, not with ListUsers.</summary>
public sealed record User
{
    public required string UserName { get; init; }
    public required string UserId { get; init; }
    public required string Arn { get; init; }
    public required string Path { get; init; }
    public AttachedPermissionsBoundary? PermissionsBoundary { get; init; }
    public DateTimeOffset? CreateDate { get; init; }
    public DateTimeOffset? PasswordLastUsed { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal static User Read(XElement element) => new()
    {
        UserName = element.Required(nameof(UserName)),
        UserId = element.Required(nameof(UserId)),
        Arn = element.Required(nameof(Arn)),
        Path = element.Required(nameof(Path)),
        PermissionsBoundary = AttachedPermissionsBoundary.Read(element),
        CreateDate = element.Date(nameof(CreateDate)),
        PasswordLastUsed = element.Date(nameof(PasswordLastUsed)),
        Tags = Tag.ReadAll(element),
    };
}

public abstract class UserRequest : IamRequest
{
    public required string UserName { get; init; }

    internal override void Write(QueryParameters query) => query.Add(nameof(UserName), UserName);
}

public sealed class CreateUserRequest : UserRequest
{
    public string? Path { get; init; }

    /// <summary>ARN of the policy that bounds the user.</summary>
    public string? PermissionsBoundary { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(Path), Path);
        query.Add(nameof(PermissionsBoundary), PermissionsBoundary);
        query.Add(nameof(Tags), Tags);
    }
}

public sealed class CreateUserResponse : IamResponse
{
    public User User { get; private set; } = null!;

    internal override void Read(XElement result) => User = User.Read(result.Require(nameof(User)));
}

public sealed class GetUserRequest : UserRequest;

public sealed class GetUserResponse : IamResponse
{
    public User User { get; private set; } = null!;

    internal override void Read(XElement result) => User = User.Read(result.Require(nameof(User)));
}

public sealed class DeleteUserRequest : UserRequest;

public sealed class DeleteUserResponse : IamResponse;

public sealed class ListUsersRequest : PagedRequest
{
    public string? PathPrefix { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PathPrefix), PathPrefix);
    }
}

public sealed class ListUsersResponse : PagedResponse
{
    public IReadOnlyList<User> Users { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Users = result.RequiredMembers(nameof(Users), User.Read);
    }
}
