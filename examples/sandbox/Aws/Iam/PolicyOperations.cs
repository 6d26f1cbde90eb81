using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class PolicyOperations
{
    private static readonly Parameter Scope = OneOf("Scope", "All", "AWS", "Local").Optional;
    private static readonly Parameter OnlyAttached = OneOf("OnlyAttached", "true", "false").Optional;

    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Write("CreatePolicy", NewTarget, Create, PolicyName, PolicyText, EntityPath, Description, Tags) with { TaggingAction = "iam:TagPolicy" },
        IamOperation.Read("GetPolicy", Target, call => [Shapes.Policy(call.Account, Get(call), whole: true)], PolicyArn),
        IamOperation.Write("DeletePolicy", Target, Delete, PolicyArn),
        IamOperation.Read("ListPolicies", _ => IamTarget.Everything, List, Scope, OnlyAttached, PathPrefix, Marker, MaxItems),
    ];

    public static IamTarget Target(IamCall call)
    {
        var arn = call.Parameters["PolicyArn"];
        return new IamTarget(arn, $"policy {arn}") { Tags = call.State.PolicyByArn(arn)?.Tags };
    }

    public static ManagedPolicy Get(IamCall call)
    {
        var arn = call.Parameters["PolicyArn"];
        return BoundaryOperations.Usable(call, arn) ? call.State.PolicyByArn(arn)! : throw IamErrors.NoSuchEntity($"Policy {arn} was not found.");
    }

    /// <summary>The same, for a change: nobody changes AWS's own policies.</summary>
    public static ManagedPolicy GetForChange(IamCall call)
    {
        var policy = Get(call);
        return call.Account.Policies.ContainsKey(policy.Name) && call.Account.Policies[policy.Name].Arn == policy.Arn
            ? policy
            : throw new AwsException(403, "AccessDenied", $"User: {call.Caller.Arn} is not authorized to change the AWS managed policy {policy.Arn}");
    }

    public static void Save(IamCall call, ManagedPolicy policy) => call.Save(call.Account with { Policies = call.Account.Policies.SetItem(policy.Name, policy) });

    public static PolicyDocument Parse(IamCall call)
    {
        var document = call.Parse(call.Parameters["PolicyDocument"], DocumentKind.Identity);
        return document.Size <= call.Quotas.ManagedPolicySize ? document : throw IamErrors.QuotaExceeded("PolicySize", call.Quotas.ManagedPolicySize);
    }

    private static IamTarget NewTarget(IamCall call)
    {
        var arn = call.Account.ArnOf("policy", call.Parameters.Find("Path") ?? "/", call.Parameters["PolicyName"]);
        return new IamTarget(arn, $"policy {call.Parameters["PolicyName"]}") { Tags = TagSet.CaseSensitive.With(call.Parameters.Tags()) };
    }

    private static IEnumerable<XmlNode?> Create(IamCall call)
    {
        var name = call.Parameters["PolicyName"];
        var path = call.Parameters.Find("Path") ?? "/";
        if (call.Account.Policies.ContainsKey(name))
        {
            throw IamErrors.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed.");
        }
        if (call.Account.Policies.Count >= call.Quotas.PoliciesPerAccount)
        {
            throw IamErrors.QuotaExceeded("PoliciesPerAccount", call.Quotas.PoliciesPerAccount);
        }
        var policy = new ManagedPolicy
        {
            Name = name,
            Path = path,
            Versions = [new PolicyVersion("v1", Parse(call), call.Now)],
            DefaultVersionId = "v1",
            Id = call.NewId("ANPA"),
            Arn = call.Account.ArnOf("policy", path, name),
            CreateDate = call.Now,
            UpdateDate = call.Now,
            Description = call.Parameters.Find("Description"),
            Tags = TagSet.CaseSensitive.With(call.Parameters.Tags()),
        };
        Save(call, policy);
        return [Shapes.Policy(call.Account, policy, whole: true)];
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call)
    {
        var policy = GetForChange(call);
        if (call.Account.Identities.Any(identity => identity.Attached.Contains(policy.Arn) || identity.Boundary == policy.Arn))
        {
            throw IamErrors.DeleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.Versions.Length > 1)
        {
            throw IamErrors.DeleteConflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        }
        call.Save(call.Account with { Policies = call.Account.Policies.Remove(policy.Name) });
        return null;
    }

    private static IEnumerable<XmlNode?> List(IamCall call)
    {
        if (call.Parameters.Find("Scope") != "Local")
        {
            throw new UnmodelledException("ListPolicies without Scope=Local", IamErrors.InvalidInput("Listing AWS managed policies is not supported here; set Scope=Local."));
        }
        var prefix = call.Parameters.Find("PathPrefix") ?? "/";
        var attached = call.Parameters.Find("OnlyAttached") == "true";
        var policies = call.Account.Policies.Values.Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal)
            && (!attached || call.Account.Identities.Any(identity => identity.Attached.Contains(policy.Arn))));
        return Page.Of(call, "Policies", policies, policy => policy.Name, policy => Shapes.Policy(call.Account, policy, whole: false));
    }
}
