using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed record ContextEntry
{
    public required string ContextKeyName { get; init; }

    /// <summary>string, stringList, numeric, boolean, ip, date and so on.</summary>
    public required string ContextKeyType { get; init; }
    public required IReadOnlyList<string> ContextKeyValues { get; init; }
}

/// <summary>
/// Asks AWS what the policies attached to a principal allow. It never looks at trust policies, and at bucket policies
/// only if one is given.
/// </summary>
public sealed class SimulatePrincipalPolicyRequest : PagedRequest
{
    public required string PolicySourceArn { get; init; }
    public required IReadOnlyList<string> ActionNames { get; init; }
    public IReadOnlyList<string> ResourceArns { get; init; } = [];
    public IReadOnlyList<ContextEntry> ContextEntries { get; init; } = [];

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(PolicySourceArn), PolicySourceArn);
        query.Add(nameof(ActionNames), ActionNames);
        query.Add(nameof(ResourceArns), ResourceArns);
        query.Add(nameof(ContextEntries), ContextEntries);
    }
}

/// <param name="EvalResourceDecision">allowed, explicitDeny or implicitDeny.</param>
public sealed record ResourceSpecificResult(string EvalResourceName, string EvalResourceDecision, IReadOnlyList<string> MissingContextValues);

/// <summary>One for each action; the verdict for each ARN is in <see cref="ResourceSpecificResults"/>.</summary>
public sealed record EvaluationResult
{
    public required string EvalActionName { get; init; }

    /// <summary>allowed, explicitDeny or implicitDeny.</summary>
    public required string EvalDecision { get; init; }
    public string? EvalResourceName { get; init; }
    public IReadOnlyList<string> MissingContextValues { get; init; } = [];
    public IReadOnlyList<ResourceSpecificResult> ResourceSpecificResults { get; init; } = [];

    internal static EvaluationResult Read(XElement element) => new()
    {
        EvalActionName = element.Required(nameof(EvalActionName)),
        EvalDecision = element.Required(nameof(EvalDecision)),
        EvalResourceName = element.Text(nameof(EvalResourceName)),
        MissingContextValues = element.Members(nameof(MissingContextValues), key => key.Value),
        ResourceSpecificResults = element.Members(nameof(ResourceSpecificResults), result => new ResourceSpecificResult(
            result.Required("EvalResourceName"),
            result.Required("EvalResourceDecision"),
            result.Members("MissingContextValues", key => key.Value))),
    };
}

public sealed class SimulatePrincipalPolicyResponse : PagedResponse
{
    public IReadOnlyList<EvaluationResult> EvaluationResults { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        EvaluationResults = result.RequiredMembers(nameof(EvaluationResults), EvaluationResult.Read);
    }
}
