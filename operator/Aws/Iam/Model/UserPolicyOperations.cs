using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public abstract class UserPolicyArnRequest : UserRequest
{
    public required string PolicyArn { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyArn), PolicyArn);
    }
}

public abstract class UserPolicyNameRequest : UserRequest
{
    public required string PolicyName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyName), PolicyName);
    }
}

public abstract class PagedUserRequest : PagedRequest
{
    public required string UserName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(UserName), UserName);
    }
}

public sealed class AttachUserPolicyRequest : UserPolicyArnRequest;

public sealed class AttachUserPolicyResponse : IamResponse;

public sealed class DetachUserPolicyRequest : UserPolicyArnRequest;

public sealed class DetachUserPolicyResponse : IamResponse;

public sealed class ListAttachedUserPoliciesRequest : PagedUserRequest;

public sealed class ListAttachedUserPoliciesResponse : PagedResponse
{
    public IReadOnlyList<AttachedPolicyType> AttachedPolicies { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        AttachedPolicies = result.RequiredMembers(nameof(AttachedPolicies), AttachedPolicyType.Read);
    }
}

public sealed class PutUserPolicyRequest : UserPolicyNameRequest
{
    public required string PolicyDocument { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyDocument), PolicyDocument);
    }
}

public sealed class PutUserPolicyResponse : IamResponse;

public sealed class GetUserPolicyRequest : UserPolicyNameRequest;

public sealed class GetUserPolicyResponse : IamResponse
{
    public string UserName { get; private set; } = "";
    public string PolicyName { get; private set; } = "";
    public string PolicyDocument { get; private set; } = "";

    internal override void Read(XElement result)
    {
        UserName = result.Required(nameof(UserName));
        PolicyName = result.Required(nameof(PolicyName));
        PolicyDocument = Uri.UnescapeDataString(result.Required(nameof(PolicyDocument)));
    }
}

public sealed class DeleteUserPolicyRequest : UserPolicyNameRequest;

public sealed class DeleteUserPolicyResponse : IamResponse;

public sealed class ListUserPoliciesRequest : PagedUserRequest;

public sealed class ListUserPoliciesResponse : PagedResponse
{
    public IReadOnlyList<string> PolicyNames { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        PolicyNames = result.RequiredTexts(nameof(PolicyNames));
    }
}

public sealed class PutUserPermissionsBoundaryRequest : UserRequest
{
    /// <summary>ARN of a managed policy.</summary>
    public required string PermissionsBoundary { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PermissionsBoundary), PermissionsBoundary);
    }
}

public sealed class PutUserPermissionsBoundaryResponse : IamResponse;

public sealed class DeleteUserPermissionsBoundaryRequest : UserRequest;

public sealed class DeleteUserPermissionsBoundaryResponse : IamResponse;
