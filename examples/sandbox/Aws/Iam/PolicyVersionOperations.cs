using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class PolicyVersionOperations
{
    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Write("CreatePolicyVersion", PolicyOperations.Target, Create, PolicyArn, PolicyText, SetAsDefault),
        IamOperation.Read("GetPolicyVersion", PolicyOperations.Target, Get, PolicyArn, VersionId),
        IamOperation.Read("ListPolicyVersions", PolicyOperations.Target, List, PolicyArn, Marker, MaxItems),
        IamOperation.Write("DeletePolicyVersion", PolicyOperations.Target, Delete, PolicyArn, VersionId),
        IamOperation.Write("SetDefaultPolicyVersion", PolicyOperations.Target, SetDefault, PolicyArn, VersionId),
    ];

    private static IEnumerable<XmlNode?> Create(IamCall call)
    {
        var policy = PolicyOperations.GetForChange(call);
        if (policy.Versions.Length >= call.Quotas.VersionsPerPolicy)
        {
            throw IamErrors.LimitExceeded($"A managed policy can have up to {call.Quotas.VersionsPerPolicy} versions. Before you create a new version, you must delete an existing version.");
        }
        var version = new PolicyVersion($"v{policy.NextVersion}", PolicyOperations.Parse(call), call.Now);
        policy = policy with
        {
            Versions = policy.Versions.Add(version),
            NextVersion = policy.NextVersion + 1,
            DefaultVersionId = call.Parameters.Find("SetAsDefault") == "true" ? version.Id : policy.DefaultVersionId,
            UpdateDate = call.Now,
        };
        PolicyOperations.Save(call, policy);
        return [Shapes.PolicyVersion(policy, version, withDocument: false)];
    }

    private static IEnumerable<XmlNode?> Get(IamCall call)
    {
        var policy = PolicyOperations.Get(call);
        return [Shapes.PolicyVersion(policy, Find(call, policy), withDocument: true)];
    }

    private static IEnumerable<XmlNode?> List(IamCall call)
    {
        var policy = PolicyOperations.Get(call);
        return Page.Of(call, "Versions", policy.Versions.Reverse(), Order, version => Shapes.PolicyVersion(policy, version, withDocument: false));
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call)
    {
        var policy = PolicyOperations.GetForChange(call);
        var version = Find(call, policy);
        if (version.Id == policy.DefaultVersionId)
        {
            throw IamErrors.DeleteConflict("Cannot delete the default version of a policy.");
        }
        PolicyOperations.Save(call, policy with { Versions = policy.Versions.Remove(version), UpdateDate = call.Now });
        return null;
    }

    private static IEnumerable<XmlNode?>? SetDefault(IamCall call)
    {
        var policy = PolicyOperations.GetForChange(call);
        PolicyOperations.Save(call, policy with { DefaultVersionId = Find(call, policy).Id, UpdateDate = call.Now });
        return null;
    }

    private static PolicyVersion Find(IamCall call, ManagedPolicy policy)
    {
        var id = call.Parameters["VersionId"];
        return policy.Versions.FirstOrDefault(version => version.Id == id)
            ?? throw IamErrors.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
    }

    /// <summary>AWS lists the newest version first; markers must rise all the same.</summary>
    private static string Order(PolicyVersion version) =>
        (int.MaxValue - int.Parse(version.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)).ToString("d10", System.Globalization.CultureInfo.InvariantCulture);
}
