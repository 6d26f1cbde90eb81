using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed record InstanceProfile
{
    public required string InstanceProfileName { get; init; }
    public required string Arn { get; init; }

    internal static InstanceProfile Read(XElement element) => new()
    {
        InstanceProfileName = element.Required(nameof(InstanceProfileName)),
        Arn = element.Required(nameof(Arn)),
    };
}

public sealed class ListInstanceProfilesForRoleRequest : PagedRoleRequest;

public sealed class ListInstanceProfilesForRoleResponse : PagedResponse
{
    public IReadOnlyList<InstanceProfile> InstanceProfiles { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        InstanceProfiles = result.RequiredMembers(nameof(InstanceProfiles), InstanceProfile.Read);
    }
}

public sealed class RemoveRoleFromInstanceProfileRequest : RoleRequest
{
    public required string InstanceProfileName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(InstanceProfileName), InstanceProfileName);
    }
}

public sealed class RemoveRoleFromInstanceProfileResponse : IamResponse;
