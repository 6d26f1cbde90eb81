using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public abstract class PolicyRequest : IamRequest
{
    public required string PolicyArn { get; init; }

    internal override void Write(QueryParameters query) => query.Add(nameof(PolicyArn), PolicyArn);
}

public sealed class CreatePolicyRequest : IamRequest
{
    public required string PolicyName { get; init; }
    public required string PolicyDocument { get; init; }
    public string? Path { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal override void Write(QueryParameters query)
    {
        query.Add(nameof(PolicyName), PolicyName);
        query.Add(nameof(PolicyDocument), PolicyDocument);
        query.Add(nameof(Path), Path);
        query.Add(nameof(Description), Description);
        query.Add(nameof(Tags), Tags);
    }
}

public sealed class CreatePolicyResponse : IamResponse
{
    public ManagedPolicy Policy { get; private set; } = null!;

    internal override void Read(XElement result) => Policy = ManagedPolicy.Read(result.Require(nameof(Policy)));
}

public sealed class GetPolicyRequest : PolicyRequest;

public sealed class GetPolicyResponse : IamResponse
{
    public ManagedPolicy Policy { get; private set; } = null!;

    internal override void Read(XElement result) => Policy = ManagedPolicy.Read(result.Require(nameof(Policy)));
}

public sealed class DeletePolicyRequest : PolicyRequest;

public sealed class DeletePolicyResponse : IamResponse;

public sealed class ListPoliciesRequest : PagedRequest
{
    public string? PathPrefix { get; init; }

    /// <summary>All, AWS or Local (customer managed).</summary>
    public string? Scope { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PathPrefix), PathPrefix);
        query.Add(nameof(Scope), Scope);
    }
}

public sealed class ListPoliciesResponse : PagedResponse
{
    public IReadOnlyList<ManagedPolicy> Policies { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Policies = result.RequiredMembers(nameof(Policies), ManagedPolicy.Read);
    }
}
