using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public abstract class RolePolicyArnRequest : RoleRequest
{
    public required string PolicyArn { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyArn), PolicyArn);
    }
}

public abstract class RolePolicyNameRequest : RoleRequest
{
    public required string PolicyName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyName), PolicyName);
    }
}

public abstract class PagedRoleRequest : PagedRequest
{
    public required string RoleName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(RoleName), RoleName);
    }
}

public sealed class AttachRolePolicyRequest : RolePolicyArnRequest;

public sealed class AttachRolePolicyResponse : IamResponse;

public sealed class DetachRolePolicyRequest : RolePolicyArnRequest;

public sealed class DetachRolePolicyResponse : IamResponse;

public sealed class ListAttachedRolePoliciesRequest : PagedRoleRequest;

public sealed class ListAttachedRolePoliciesResponse : PagedResponse
{
    public IReadOnlyList<AttachedPolicyType> AttachedPolicies { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        AttachedPolicies = result.RequiredMembers(nameof(AttachedPolicies), AttachedPolicyType.Read);
    }
}

public sealed class PutRolePolicyRequest : RolePolicyNameRequest
{
    public required string PolicyDocument { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyDocument), PolicyDocument);
    }
}

public sealed class PutRolePolicyResponse : IamResponse;

public sealed class GetRolePolicyRequest : RolePolicyNameRequest;

public sealed class GetRolePolicyResponse : IamResponse
{
    public string RoleName { get; private set; } = "";
    public string PolicyName { get; private set; } = "";
    public string PolicyDocument { get; private set; } = "";

    internal override void Read(XElement result)
    {
        RoleName = result.Required(nameof(RoleName));
        PolicyName = result.Required(nameof(PolicyName));
        PolicyDocument = Uri.UnescapeDataString(result.Required(nameof(PolicyDocument)));
    }
}

public sealed class DeleteRolePolicyRequest : RolePolicyNameRequest;

public sealed class DeleteRolePolicyResponse : IamResponse;

public sealed class ListRolePoliciesRequest : PagedRoleRequest;

public sealed class ListRolePoliciesResponse : PagedResponse
{
    public IReadOnlyList<string> PolicyNames { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        PolicyNames = result.RequiredTexts(nameof(PolicyNames));
    }
}

public sealed class PutRolePermissionsBoundaryRequest : RoleRequest
{
    /// <summary>ARN of a managed policy.</summary>
    public required string PermissionsBoundary { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PermissionsBoundary), PermissionsBoundary);
    }
}

public sealed class PutRolePermissionsBoundaryResponse : IamResponse;

public sealed class DeleteRolePermissionsBoundaryRequest : RoleRequest;

public sealed class DeleteRolePermissionsBoundaryResponse : IamResponse;
