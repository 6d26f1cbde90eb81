using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public abstract class PolicyVersionRequest : PolicyRequest
{
    public required string VersionId { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(VersionId), VersionId);
    }
}

public sealed class CreatePolicyVersionRequest : PolicyRequest
{
    public required string PolicyDocument { get; init; }
    public bool? SetAsDefault { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyDocument), PolicyDocument);
        query.Add(nameof(SetAsDefault), SetAsDefault);
    }
}

public sealed class CreatePolicyVersionResponse : IamResponse
{
    public PolicyVersion PolicyVersion { get; private set; } = null!;

    internal override void Read(XElement result) => PolicyVersion = PolicyVersion.Read(result.Require(nameof(PolicyVersion)));
}

public sealed class GetPolicyVersionRequest : PolicyVersionRequest;

public sealed class GetPolicyVersionResponse : IamResponse
{
    public PolicyVersion PolicyVersion { get; private set; } = null!;

    internal override void Read(XElement result) => PolicyVersion = PolicyVersion.Read(result.Require(nameof(PolicyVersion)));
}

public sealed class SetDefaultPolicyVersionRequest : PolicyVersionRequest;

public sealed class SetDefaultPolicyVersionResponse : IamResponse;

public sealed class DeletePolicyVersionRequest : PolicyVersionRequest;

public sealed class DeletePolicyVersionResponse : IamResponse;

public sealed class ListPolicyVersionsRequest : PagedRequest
{
    public required string PolicyArn { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicyArn), PolicyArn);
    }
}

public sealed class ListPolicyVersionsResponse : PagedResponse
{
    public IReadOnlyList<PolicyVersion> Versions { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Versions = result.RequiredMembers(nameof(Versions), PolicyVersion.Read);
    }
}
