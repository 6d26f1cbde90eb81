using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public abstract class RoleRequest : IamRequest
{
    public required string RoleName { get; init; }

    internal override void Write(QueryParameters query) => query.Add(nameof(RoleName), RoleName);
}

public sealed class CreateRoleRequest : RoleRequest
{
    public required string AssumeRolePolicyDocument { get; init; }
    public string? Path { get; init; }
    public string? Description { get; init; }
    public int? MaxSessionDuration { get; init; }

    /// <summary>ARN of the policy that bounds the role.</summary>
    public string? PermissionsBoundary { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(AssumeRolePolicyDocument), AssumeRolePolicyDocument);
        query.Add(nameof(Path), Path);
        query.Add(nameof(Description), Description);
        query.Add(nameof(MaxSessionDuration), MaxSessionDuration);
        query.Add(nameof(PermissionsBoundary), PermissionsBoundary);
        query.Add(nameof(Tags), Tags);
    }
}

public sealed class CreateRoleResponse : IamResponse
{
    public Role Role { get; private set; } = null!;

    internal override void Read(XElement result) => Role = Role.Read(result.Require(nameof(Role)));
}

public sealed class GetRoleRequest : RoleRequest;

public sealed class GetRoleResponse : IamResponse
{
    public Role Role { get; private set; } = null!;

    internal override void Read(XElement result) => Role = Role.Read(result.Require(nameof(Role)));
}

public sealed class DeleteRoleRequest : RoleRequest;

public sealed class DeleteRoleResponse : IamResponse;

public sealed class UpdateRoleRequest : RoleRequest
{
    public string? Description { get; init; }
    public int? MaxSessionDuration { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(Description), Description);
        query.Add(nameof(MaxSessionDuration), MaxSessionDuration);
    }
}

public sealed class UpdateRoleResponse : IamResponse;

public sealed class UpdateAssumeRolePolicyRequest : RoleRequest
{
    public required string PolicyDocument { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyDocument), PolicyDocument);
    }
}

public sealed class UpdateAssumeRolePolicyResponse : IamResponse;

public sealed class ListRolesRequest : PagedRequest
{
    public string? PathPrefix { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PathPrefix), PathPrefix);
    }
}

public sealed class ListRolesResponse : PagedResponse
{
    public IReadOnlyList<Role> Roles { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Roles = result.RequiredMembers(nameof(Roles), Role.Read);
    }
}
