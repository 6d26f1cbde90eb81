using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed class TagRoleRequest : RoleRequest
{
    public required IReadOnlyList<Tag> Tags { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(Tags), Tags);
    }
}

public sealed class TagRoleResponse : IamResponse;

public sealed class UntagRoleRequest : RoleRequest
{
    public required IReadOnlyList<string> TagKeys { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(TagKeys), TagKeys);
    }
}

public sealed class UntagRoleResponse : IamResponse;

public sealed class ListRoleTagsRequest : PagedRequest
{
    public required string RoleName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(RoleName), RoleName);
    }
}

public sealed class ListRoleTagsResponse : PagedResponse
{
    public IReadOnlyList<Tag> Tags { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Tags = result.RequiredMembers(nameof(Tags), Tag.Read);
    }
}
