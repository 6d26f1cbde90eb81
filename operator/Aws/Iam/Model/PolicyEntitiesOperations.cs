using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed class ListEntitiesForPolicyRequest : PagedRequest
{
    public required string PolicyArn { get; init; }

    /// <summary>PermissionsPolicy or PermissionsBoundary; null for both.</summary>
    public string? PolicyUsageFilter { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyArn), PolicyArn);
        query.Add(nameof(PolicyUsageFilter), PolicyUsageFilter);
    }
}

public sealed record PolicyRole(string RoleName, string RoleId);

public sealed record PolicyUser(string UserName, string UserId);

public sealed record PolicyGroup(string GroupName, string GroupId);

public sealed class ListEntitiesForPolicyResponse : PagedResponse
{
    public IReadOnlyList<PolicyRole> PolicyRoles { get; private set; } = [];
    public IReadOnlyList<PolicyUser> PolicyUsers { get; private set; } = [];
    public IReadOnlyList<PolicyGroup> PolicyGroups { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        PolicyRoles = result.RequiredMembers(nameof(PolicyRoles), role => new PolicyRole(role.Required("RoleName"), role.Required("RoleId")));
        PolicyUsers = result.RequiredMembers(nameof(PolicyUsers), user => new PolicyUser(user.Required("UserName"), user.Required("UserId")));
        PolicyGroups = result.RequiredMembers(nameof(PolicyGroups), group => new PolicyGroup(group.Required("GroupName"), group.Required("GroupId")));
    }
}
