using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed class TagUserRequest : UserRequest
{
    public required IReadOnlyList<Tag> Tags { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(Tags), Tags);
    }
}

public sealed class TagUserResponse : IamResponse;

public sealed class UntagUserRequest : UserRequest
{
    public required IReadOnlyList<string> TagKeys { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(TagKeys), TagKeys);
    }
}

public sealed class UntagUserResponse : IamResponse;

public sealed class ListUserTagsRequest : PagedRequest
{
    public required string UserName { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(UserName), UserName);
    }
}

public sealed class ListUserTagsResponse : PagedResponse
{
    public IReadOnlyList<Tag> Tags { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Tags = result.RequiredMembers(nameof(Tags), Tag.Read);
    }
}
