using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>One simulated action over several resources.</summary>
internal sealed class Simulation(string action, ImmutableArray<PolicyDocument> documents, ImmutableArray<PolicyDocument> boundary, RequestContext context)
{
    public XmlNode Show(ImmutableArray<string> resources)
    {
        var verdicts = resources.Select(Decide).ToList();
        return XmlNode.Of("member",
            XmlNode.Leaf("EvalActionName", action),
            XmlNode.Leaf("EvalResourceName", resources[0]),
            XmlNode.Leaf("EvalDecision", Worst(verdicts)),
            XmlNode.List("MatchedStatements", []),
            Missing(resources),
            XmlNode.List("ResourceSpecificResults", resources.Zip(verdicts, (resource, verdict) => XmlNode.Of("member",
                XmlNode.Leaf("EvalResourceName", resource),
                XmlNode.Leaf("EvalResourceDecision", verdict),
                XmlNode.List("MatchedStatements", []),
                Missing([resource])))));
    }

    private string Decide(string resource)
    {
        var request = new AccessRequest(action, resource, "", context);
        var identity = PolicyEvaluator.Evaluate(documents, request);
        var bound = boundary.IsEmpty ? Verdict.Allow : PolicyEvaluator.Evaluate(boundary, request);
        if (identity == Verdict.Deny || bound == Verdict.Deny)
        {
            return "explicitDeny";
        }
        return identity == Verdict.Allow && bound == Verdict.Allow ? "allowed" : "implicitDeny";
    }

    private static string Worst(List<string> verdicts) =>
        verdicts.Contains("explicitDeny") ? "explicitDeny" : verdicts.Contains("implicitDeny") ? "implicitDeny" : "allowed";

    /// <summary>Keys that statements about this action and resource ask for and the caller did not supply: the verdict is worth less.</summary>
    private XmlNode Missing(ImmutableArray<string> resources)
    {
        var keys = documents.AddRange(boundary).SelectMany(document => document.Statements)
            .Where(statement => statement.Action.Matches(action) && resources.Any(resource => statement.Resource!.Matches(resource)))
            .SelectMany(statement => statement.Conditions).Select(condition => condition.Key)
            .Where(key => context.Find(key) is null).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
        return XmlNode.List("MissingContextValues", keys.Select(key => XmlNode.Leaf("member", key)));
    }
}
