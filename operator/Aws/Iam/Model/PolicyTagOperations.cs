using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed class TagPolicyRequest : PolicyRequest
{
    public required IReadOnlyList<Tag> Tags { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(Tags), Tags);
    }
}

public sealed class TagPolicyResponse : IamResponse;

public sealed class UntagPolicyRequest : PolicyRequest
{
    public required IReadOnlyList<string> TagKeys { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(TagKeys), TagKeys);
    }
}

public sealed class UntagPolicyResponse : IamResponse;

public sealed class ListPolicyTagsRequest : PagedRequest
{
    public required string PolicyArn { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyArn), PolicyArn);
    }
}

public sealed class ListPolicyTagsResponse : PagedResponse
{
    public IReadOnlyList<Tag> Tags { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Tags = result.RequiredMembers(nameof(Tags), Tag.Read);
    }
}
