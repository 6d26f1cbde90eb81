using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>
/// The policy simulator: identity policies and boundary, never trust or bucket policies, and only the context that the
/// caller supplies. One result an action, with a verdict for each resource inside.
/// </summary>
internal static class SimulationOperations
{
    private static readonly Parameter ActionNames = Strings("ActionNames");
    private static readonly Parameter ResourceArns = Strings("ResourceArns").Optional;
    private static readonly Parameter PolicySourceArn = ArnOf("PolicySourceArn");
    private static readonly Parameter PolicyInputList = Strings("PolicyInputList");
    private static readonly Parameter BoundaryInputList = Strings("PermissionsBoundaryPolicyInputList").Optional;
    private static readonly Parameter ContextEntries = new("ContextEntries", false, ParameterShape.ContextEntries, (_, _) => { });

    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Read("SimulateCustomPolicy", _ => IamTarget.Everything, SimulateCustom, PolicyInputList, BoundaryInputList, ActionNames, ResourceArns, ContextEntries, Marker, MaxItems),
        IamOperation.Read("SimulatePrincipalPolicy", SourceTarget, SimulatePrincipal,
            PolicySourceArn, PolicyInputList.Optional, BoundaryInputList, ActionNames, ResourceArns, ContextEntries, Marker, MaxItems),
    ];

    private static IamTarget SourceTarget(IamCall call)
    {
        var arn = call.Parameters["PolicySourceArn"];
        return new IamTarget(arn, arn) { Tags = Source(call)?.Tags, IsIdentity = true };
    }

    private static IdentityState? Source(IamCall call)
    {
        var arn = call.Parameters["PolicySourceArn"];
        return (IdentityState?)call.State.RoleByArn(arn) ?? (IdentityState?)call.State.UserByArn(arn)
            ?? call.Account.Groups.Values.FirstOrDefault(group => group.Arn == arn);
    }

    private static IEnumerable<XmlNode?> SimulateCustom(IamCall call) => Simulate(call, Documents(call, "PolicyInputList"), Documents(call, "PermissionsBoundaryPolicyInputList"));

    private static IEnumerable<XmlNode?> SimulatePrincipal(IamCall call)
    {
        var source = Source(call) ?? throw IamErrors.NoSuchEntity($"The entity {call.Parameters["PolicySourceArn"]} cannot be found.");
        var groups = call.Account.Groups.Values.Where(group => source is UserState && group.Members.Contains(source.Name));
        var documents = IdentityDocuments.OfIdentity(call.State, source, groups);
        var boundary = Documents(call, "PermissionsBoundaryPolicyInputList");
        if (boundary.IsEmpty && documents.Boundary is { } own)
        {
            boundary = [own];
        }
        return Simulate(call, documents.Granting.AddRange(Documents(call, "PolicyInputList")), boundary);
    }

    private static IEnumerable<XmlNode?> Simulate(IamCall call, ImmutableArray<PolicyDocument> documents, ImmutableArray<PolicyDocument> boundary)
    {
        var resources = call.Parameters.List("ResourceArns") is { IsEmpty: false } named ? named : ["*"];
        var context = SimulationContext.Read(call.Parameters);
        var results = call.Parameters.List("ActionNames").Select(action => new Simulation(action, documents, boundary, context).Show(resources));
        return Page.Of(call, "EvaluationResults", results.Index().Select(entry => (Key: entry.Index.ToString("d6", System.Globalization.CultureInfo.InvariantCulture), entry.Item)), entry => entry.Key, entry => entry.Item);
    }

    private static ImmutableArray<PolicyDocument> Documents(IamCall call, string list)
    {
        try
        {
            return [.. call.Parameters.List(list).Select(text => call.Parse(text, DocumentKind.Identity))];
        }
        catch (AwsException malformed)
        {
            throw new AwsException(400, "InvalidInput", malformed.Message);
        }
    }
}
