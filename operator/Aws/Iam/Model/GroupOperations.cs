using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed record Group
{
    public required string GroupName { get; init; }
    public required string Arn { get; init; }

    internal static Group Read(XElement element) => new() { GroupName = element.Required(nameof(GroupName)), Arn = element.Required(nameof(Arn)) };
}

public sealed class ListGroupsForUserRequest : PagedUserRequest;

public sealed class ListGroupsForUserResponse : PagedResponse
{
    public IReadOnlyList<Group> Groups { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Groups = result.RequiredMembers(nameof(Groups), Group.Read);
    }
}

public sealed class RemoveUserFromGroupRequest : UserRequest
{
    public required string GroupName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(GroupName), GroupName);
    }
}

public sealed class RemoveUserFromGroupResponse : IamResponse;
